package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.wire.ApiKey;
import dev.ledgerline.simulatedvenue.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client of the streams: those its address named, and those it asks for later. A listen key is a stream too. Names
 * that mean nothing are kept as if they did, since the protocol tells nobody that he mistyped.
 */
final class StreamSession implements Session, PublicStreams.Receiver {
    /** The protocol's own limit. */
    private static final int MOST_STREAMS = 1_024;

    private final Outlet outlet;
    private final PublicStreams publicStreams;
    private final UserStreams userStreams;
    private final ListenKeyTable listenKeys;
    private final List<String> named;
    private final Map<String, Runnable> endings = new LinkedHashMap<>();
    private volatile boolean combined;
    private boolean ended;

    StreamSession(
            Outlet outlet,
            PublicStreams publicStreams,
            UserStreams userStreams,
            ListenKeyTable listenKeys,
            List<String> named,
            boolean combined) {
        this.outlet = outlet;
        this.publicStreams = publicStreams;
        this.userStreams = userStreams;
        this.listenKeys = listenKeys;
        this.named = named;
        this.combined = combined;
    }

    @Override
    public void begin() {
        named.stream().limit(MOST_STREAMS).forEach(this::subscribe);
    }

    @Override
    public void event(String stream, String text) {
        outlet.event(null, stream, text, envelope(stream));
    }

    private UnaryOperator<String> envelope(String stream) {
        return text -> combined ? "{\"stream\":\"" + stream + "\",\"data\":" + text + "}" : text;
    }

    @Override
    public void onText(String text) {
        JsonNode request;
        try {
            request = Json.read(text);
        } catch (IllegalArgumentException malformed) {
            outlet.answer(Json.text(error(3, "Invalid JSON: " + malformed.getMessage())));
            return;
        }
        ObjectNode answer = answer(request);
        answer.set("id", request.path("id").isMissingNode() ? Json.object().nullNode() : request.path("id"));
        outlet.answer(Json.text(answer));
    }

    private ObjectNode answer(JsonNode request) {
        JsonNode params = request.path("params");
        String method = request.path("method").asString("");
        return switch (method) {
            case "SUBSCRIBE" -> change(params, this::subscribe);
            case "UNSUBSCRIBE" -> change(params, this::unsubscribe);
            case "LIST_SUBSCRIPTIONS" -> list();
            case "SET_PROPERTY" -> setProperty(params);
            case "GET_PROPERTY" ->
                isCombined(params) ? Json.object().put("result", combined) : error(0, "Unknown property");
            default ->
                error(
                        2,
                        "Invalid request: unknown variant `%s`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY`"
                                .formatted(method));
        };
    }

    private interface NameChange {
        void to(String name);
    }

    private ObjectNode change(JsonNode params, NameChange change) {
        if (!params.isArray()) return error(2, "Invalid request: params must be a list of stream names");
        for (JsonNode name : params) {
            if (!name.isString()) return error(2, "Invalid request: stream name must be a string");
        }
        synchronized (this) {
            if (endings.size() + params.size() > MOST_STREAMS) return error(2, "Invalid request: too many streams");
        }
        for (JsonNode name : params) change.to(name.asString());
        return Json.object().putNull("result");
    }

    private synchronized ObjectNode list() {
        ObjectNode answer = Json.object();
        endings.keySet().forEach(answer.putArray("result")::add);
        return answer;
    }

    private ObjectNode setProperty(JsonNode params) {
        if (!isCombined(params)) return error(0, "Unknown property");
        if (!params.path(1).isBoolean()) return error(1, "Invalid value type: expected Boolean");
        combined = params.path(1).asBoolean();
        return Json.object().putNull("result");
    }

    private static boolean isCombined(JsonNode params) {
        return params.path(0).asString("").equals("combined");
    }

    private static ObjectNode error(int code, String msg) {
        ObjectNode answer = Json.object();
        answer.putObject("error").put("code", code).put("msg", msg);
        return answer;
    }

    private synchronized void subscribe(String name) {
        if (ended || endings.containsKey(name)) return;
        ApiKey owner = listenKeys.owner(name);
        if (owner == null) {
            endings.put(name, () -> publicStreams.unsubscribe(name, this));
            publicStreams.subscribe(name, this);
        } else {
            UserReceiver receiver = new UserReceiver(owner, outlet, envelope(name));
            endings.put(name, () -> userStreams.unsubscribe(receiver));
            userStreams.subscribe(receiver);
        }
    }

    private synchronized void unsubscribe(String name) {
        Runnable ending = endings.remove(name);
        if (ending != null) ending.run();
    }

    /** The private stream of this listen key, if it is heard here, ends with this event. */
    void expire(String listenKey, String event) {
        synchronized (this) {
            if (!endings.containsKey(listenKey)) return;
        }
        unsubscribe(listenKey);
        outlet.answer(envelope(listenKey).apply(event));
    }

    @Override
    public synchronized void end() {
        ended = true;
        endings.values().forEach(Runnable::run);
        endings.clear();
    }
}
