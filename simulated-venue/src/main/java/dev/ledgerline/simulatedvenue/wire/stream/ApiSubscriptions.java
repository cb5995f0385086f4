package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.wire.ApiKey;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.WireError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The private streams heard over one connection of the WebSocket API, by number. */
final class ApiSubscriptions {
    private static final int MOST = 100;

    private final Outlet outlet;
    private final UserStreams userStreams;
    private final Map<Integer, UserReceiver> receivers = new LinkedHashMap<>();
    private int next;
    private boolean ended;

    ApiSubscriptions(Outlet outlet, UserStreams userStreams) {
        this.outlet = outlet;
        this.userStreams = userStreams;
    }

    synchronized boolean any() {
        return !receivers.isEmpty();
    }

    synchronized ObjectNode subscribe(ApiKey apiKey) throws WireError {
        if (receivers.size() >= MOST) throw WireError.of(-1003, "Too many subscriptions.");
        int id = next++;
        UserReceiver receiver = new UserReceiver(apiKey, outlet, envelope(id));
        if (!ended) {
            receivers.put(id, receiver);
            userStreams.subscribe(receiver);
        }
        return Json.object().put("subscriptionId", id);
    }

    /** One of them, or all if the call names none. */
    synchronized ObjectNode unsubscribe(ApiParams params, long now) throws WireError {
        List<Integer> ids = new ArrayList<>();
        if (params.has("subscriptionId")) ids.add((int) params.whole("subscriptionId", null));
        else ids.addAll(receivers.keySet());
        for (int id : ids) {
            UserReceiver receiver = receivers.remove(id);
            if (receiver == null) throw WireError.of(-1130, "Data sent for parameter 'subscriptionId' is not valid.");
            userStreams.unsubscribe(receiver);
            outlet.answer(envelope(id).apply(Json.text(UserEvents.streamTerminated(now))));
        }
        return Json.object();
    }

    synchronized ArrayNode list() {
        ArrayNode list = Json.array();
        receivers.keySet().forEach(id -> list.addObject().put("subscriptionId", id));
        return list;
    }

    synchronized void end() {
        ended = true;
        receivers.values().forEach(userStreams::unsubscribe);
        receivers.clear();
    }

    private static UnaryOperator<String> envelope(int id) {
        return text -> "{\"subscriptionId\":" + id + ",\"event\":" + text + "}";
    }
}
