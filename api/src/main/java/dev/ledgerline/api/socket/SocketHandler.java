package dev.ledgerline.api.socket;

import dev.ledgerline.api.web.Outage;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.JsonText;
import jakarta.websocket.Session;
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
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
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
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);

    /** Who takes nothing for so long is gone, or as good as that; he comes back with his last position. */
    private static final long SEND_LIMIT_MILLIS = 5_000;

    private static final String SEND_LIMIT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final SocketActions actions;
    private final Feed feed;
    private final SocketGuard guard;
    private final JsonMapper json;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();

    SocketHandler(SocketActions actions, Feed feed, SocketGuard guard, JsonMapper json) {
        this.actions = actions;
        this.feed = feed;
        this.guard = guard;
        this.json = json;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        if (session instanceof NativeWebSocketSession native_
                && native_.getNativeSession() instanceof Session container)
            container.getUserProperties().put(SEND_LIMIT, SEND_LIMIT_MILLIS);
        Connection connection = new Connection(session, feed);
        connections.put(session.getId(), connection);
        guard.watch(connection);
        if (!(session.getAttributes().get(KEY) instanceof String key)) {
            Thread.ofVirtual().name("socket-unknown").start(() -> closeIfUnknown(connection));
            return;
        }
        try {
            var unused = actions.authenticate(connection, key, session.getId());
            connection.send(answer(null, null, null, true, "connected", json.createObjectNode(), "server-hello"));
        } catch (Refused e) {
            connection.close(CloseStatus.POLICY_VIOLATION.withReason(e.code()));
        } catch (RuntimeException e) {
            LOG.warn("a key could not be looked up: {}", e.toString());
            connection.close(CloseStatus.SERVER_ERROR);
        }
    }

    private static void closeIfUnknown(Connection connection) {
        try {
            Thread.sleep(UNKNOWN_FOR);
            if (connection.caller() == null)
                connection.close(CloseStatus.POLICY_VIOLATION.withReason("not_authenticated"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
        Connection connection = connections.get(session.getId());
        if (connection == null) return;
        JsonNode read;
        try {
            read = JsonText.read(message.getPayload().getBytes(StandardCharsets.UTF_8));
        } catch (InvalidInput e) {
            connection.send(error(null, null, null, invalid(e)));
            return;
        }
        if (!read.isArray()) answer(connection, session, read);
        else for (JsonNode each : read) answer(connection, session, each);
    }

    private void answer(Connection connection, WebSocketSession session, JsonNode request) throws IOException {
        JsonNode id = request.get("id");
        String namespace = word(request, "namespace");
        String action = word(request, "action");
        try {
            if (action == null)
                throw new Refused("unsupported_action", "a request says what to do in its field action");
            SocketActions.Answer answer = actions.run(connection, session, namespace, action, request.path("payload"));
            connection.send(answer(id, namespace, action, answer.ok(), answer.event(), answer.payload(), null));
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
        return answer(id, namespace, action, false, "error", payload, null);
    }

    /** @param name in place of an id, for what answers no request */
    private String answer(
            @Nullable JsonNode id,
            @Nullable String namespace,
            @Nullable String action,
            boolean ok,
            String event,
            JsonNode payload,
            @Nullable String name) {
        ObjectNode answer = json.createObjectNode();
        if (name != null) answer.put("id", name);
        else answer.set("id", id);
        answer.put("ok", ok);
        answer.put("type", "ws_response");
        answer.put("namespace", namespace);
        answer.put("action", action);
        answer.put("event", event);
        answer.set("payload", payload);
        return json.writeValueAsString(answer);
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
    }
}
