package dev.ledgerline.api.socket;

import dev.ledgerline.api.web.Outage;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads requests and writes their answers, one after the other for each connection. Nothing is sent to a client that has not
 * said who he is: other documents' protocols share this path, and their clients would not understand it.
 */
@Component
class SocketHandler extends TextWebSocketHandler {
    static final String KEY = "x-api-key";
    static final String ACCOUNT = "x-account-id";

    private static final Logger LOG = LoggerFactory.getLogger(SocketHandler.class);
    /** In characters. A batch of five hundred commands has room in it. */
    private static final int LONGEST = 256 * 1024;

    /** Strangers make us keep little: who somebody is can be said in this. */
    private static final int LONGEST_OF_UNKNOWN = 8 * 1024;

    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);

    /** 1013: later there may be one. */
    private static final CloseStatus NO_PLACE = CloseStatus.SERVICE_OVERLOAD.withReason(Refused.TOO_MANY_CONNECTIONS);

    /** In place of an id, in what answers no request. */
    private static final JsonNode HELLO = JsonNodeFactory.instance.stringNode("server-hello");

    private final SocketActions actions;
    private final Feed feed;
    private final SocketGuard guard;
    private final MarketPollers pollers;
    private final JsonMapper json;
    private final SocketMetrics metrics;
    private final Places places;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    SocketHandler(
            SocketActions actions,
            Feed feed,
            SocketGuard guard,
            MarketPollers pollers,
            JsonMapper json,
            SocketMetrics metrics,
            Places places) {
        this.actions = actions;
        this.feed = feed;
        this.guard = guard;
        this.pollers = pollers;
        this.json = json;
        this.metrics = metrics;
        this.places = places;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        Places.Place place = places.take();
        if (place == null) {
            metrics.refusedInAll();
            session.close(NO_PLACE);
            return;
        }
        Connection connection = new Connection(session, feed, pollers, metrics, place);
        connections.put(session.getId(), connection);
        guard.watch(connection);
        metrics.connected();
        if (!(session.getAttributes().get(KEY) instanceof String key)) {
            if (!connection.holdPlaceAs(Places.UNKNOWN)) {
                connection.close(NO_PLACE);
                return;
            }
            Thread.ofVirtual().name("socket-unknown").start(() -> closeIfUnknown(connection));
            return;
        }
        try {
            var unused = actions.authenticate(connection, key, session.getId());
            connection.send(Envelope.answer(HELLO, null, null, true, EventName.CONNECTED, json.createObjectNode())
                    .text(json));
        } catch (Refused e) {
            connection.close(
                    e.code().equals(Refused.TOO_MANY_CONNECTIONS)
                            ? NO_PLACE
                            : CloseStatus.POLICY_VIOLATION.withReason(e.code()));
        } catch (RuntimeException e) {
            LOG.warn("a key could not be looked up: {}", e.toString());
            connection.close(CloseStatus.SERVER_ERROR);
        }
    }

    private void closeIfUnknown(Connection connection) {
        try {
            Thread.sleep(UNKNOWN_FOR);
            if (connection.caller() != null || !connection.isOpen()) return;
            metrics.droppedUnknown();
            connection.close(CloseStatus.POLICY_VIOLATION.withReason("not_authenticated"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        Connection connection = connections.get(session.getId());
        if (connection == null) return;
        connection.silence().answering();
        try {
            String text = connection
                    .incoming()
                    .add(
                            message.getPayload(),
                            message.isLast(),
                            connection.caller() == null ? LONGEST_OF_UNKNOWN : LONGEST);
            if (text != null) answer(connection, session, text);
        } catch (Incoming.TooLong e) {
            connection.close(CloseStatus.TOO_BIG_TO_PROCESS);
        } catch (IOException e) {
            connection.lost(e);
        } finally {
            connection.silence().answered();
        }
    }

    @Override
    protected void handlePongMessage(WebSocketSession session, PongMessage message) {
        Connection connection = connections.get(session.getId());
        if (connection != null) connection.silence().heard();
    }

    private void answer(Connection connection, WebSocketSession session, String text) throws IOException {
        JsonNode read;
        try {
            read = JsonText.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidInput e) {
            connection.send(error(null, null, null, invalid(e)));
            return;
        }
        answer(connection, session, read.isArray() ? batch(read) : read);
    }

    /** The shortest way to say what the body of {@code POST /oms/commands} says. */
    private JsonNode batch(JsonNode commands) {
        ObjectNode request = json.createObjectNode();
        request.put("namespace", Namespaces.POSITION);
        request.put("action", Action.COMMAND.word());
        request.set("payload", commands);
        return request;
    }

    private void answer(Connection connection, WebSocketSession session, JsonNode request) throws IOException {
        JsonNode id = request.get("id");
        String namespace = word(request, "namespace");
        String action = word(request, "action");
        try {
            if (action == null)
                throw new Refused("unsupported_action", "a request says what to do in its field action");
            SocketActions.Answer answer = actions.run(connection, session, namespace, action, request.path("payload"));
            connection.send(Envelope.answer(id, namespace, action, answer.ok(), answer.event(), answer.payload())
                    .text(json));
            answer.then().run(connection);
        } catch (Refused e) {
            connection.send(error(id, namespace, action, e));
        } catch (InvalidInput e) {
            connection.send(error(id, namespace, action, invalid(e)));
        } catch (RuntimeException e) {
            connection.send(error(id, namespace, action, failed(session, action, e)));
        }
    }

    private static Refused failed(WebSocketSession session, @Nullable String action, RuntimeException e) {
        if (Outage.caused(e)) {
            LOG.warn("socket {}: {} met an unavailable database: {}", session.getId(), action, e.toString());
            return new Refused("engine_unavailable", "the database cannot be reached");
        }
        LOG.error("socket {}: {} failed", session.getId(), action, e);
        return new Refused("internal_error", "an error of ours, in the log under " + session.getId());
    }

    private static Refused invalid(InvalidInput e) {
        return new Refused("validation_error", e.problems().getFirst().toString(), e.problems());
    }

    private static @Nullable String word(JsonNode request, String name) {
        JsonNode value = request.get(name);
        return value != null && value.isString() ? value.stringValue() : null;
    }

    private String error(@Nullable JsonNode id, @Nullable String namespace, @Nullable String action, Refused refused) {
        ObjectNode payload = json.createObjectNode();
        payload.put("code", refused.code());
        payload.put("message", refused.getMessage());
        if (refused.detail() != null) payload.set("detail", json.valueToTree(refused.detail()));
        return Envelope.answer(id, namespace, action, false, EventName.ERROR, payload)
                .text(json);
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable failure) {
        LOG.debug("socket {}: {}", session.getId(), failure.toString());
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        Connection connection = connections.remove(session.getId());
        if (connection == null) return;
        guard.forget(connection);
        connection.closed();
        metrics.disconnected();
    }
}
