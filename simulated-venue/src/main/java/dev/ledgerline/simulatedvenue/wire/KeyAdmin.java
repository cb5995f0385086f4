package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.SimulatedVenue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives out API keys, changes them and lists them. */
final class KeyAdmin {
    private final SimulatedVenue venue;
    private final ApiKeys apiKeys;

    KeyAdmin(WireContext context) {
        this.venue = context.venue();
        this.apiKeys = context.apiKeys();
    }

    List<Route> routes() {
        return List.of(
                AdminEndpoints.admin("GET", "keys", this::list), AdminEndpoints.admin("POST", "keys", this::put));
    }

    /** A key that reads and trades, with a secret of its own. */
    static ApiKey newKey(String account) {
        return new ApiKey(RandomNames.secret(), RandomNames.secret(), account, true, true, false, true);
    }

    private Reply list(Call call) {
        ArrayNode nodes = Json.array();
        for (ApiKey apiKey : apiKeys.all()) nodes.add(node(apiKey));
        return Reply.json(nodes);
    }

    /** A new key, or the given one; of a known one, what is given changes. The secret is told this once. */
    private Reply put(Call call) throws WireError {
        JsonNode body = Json.read(call.body());
        Parameters parameters = Parameters.of(body);
        String name = parameters.text("key");
        ApiKey known = name == null ? null : apiKeys.find(name);
        ApiKey before = known == null ? newKey(parameters.required("account")) : known;
        ApiKey apiKey = new ApiKey(
                otherwise(name, before.key()),
                otherwise(parameters.text("secret"), before.secret()),
                otherwise(parameters.text("account"), before.account()),
                body.path("reading").asBoolean(before.reading()),
                body.path("spotTrading").asBoolean(before.spotTrading()),
                body.path("withdrawals").asBoolean(before.withdrawals()),
                body.path("enabled").asBoolean(before.enabled()));
        if (venue.accountKind(apiKey.account()) == null) {
            throw new IllegalArgumentException("unknown account " + apiKey.account());
        }
        apiKeys.put(apiKey);
        return Reply.json(node(apiKey).put("secret", apiKey.secret()));
    }

    private static String otherwise(@Nullable String given, String otherwise) {
        return given == null ? otherwise : given;
    }

    private static ObjectNode node(ApiKey apiKey) {
        return Json.object()
                .put("key", apiKey.key())
                .put("account", apiKey.account())
                .put("reading", apiKey.reading())
                .put("spotTrading", apiKey.spotTrading())
                .put("withdrawals", apiKey.withdrawals())
                .put("enabled", apiKey.enabled());
    }
}
