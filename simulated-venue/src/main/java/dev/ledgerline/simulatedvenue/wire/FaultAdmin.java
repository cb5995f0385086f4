package dev.ledgerline.simulatedvenue.wire;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists, adds and removes faults. */
final class FaultAdmin {
    private static final BigDecimal MILLION = new BigDecimal(FaultRule.ALWAYS);
    private static final Set<String> FIELDS = Set.of(
            "kind",
            "method",
            "path",
            "account",
            "key",
            "probability",
            "skip",
            "every",
            "count",
            "seed",
            "millis",
            "applied",
            "parts",
            "minQuantity");

    private final Faults faults;
    private final InstantSource clock;

    FaultAdmin(WireContext context, Faults faults) {
        this.faults = faults;
        this.clock = context.venue().settings().clock();
    }

    List<Route> routes() {
        return List.of(
                AdminEndpoints.admin("GET", "faults", this::list),
                AdminEndpoints.admin("POST", "faults", this::add),
                AdminEndpoints.admin("DELETE", "faults", this::remove));
    }

    private Reply list(Call call) {
        ArrayNode nodes = Json.array();
        for (FaultRule.Active active : faults.all()) {
            FaultRule rule = active.rule;
            ObjectNode node = nodes.addObject()
                    .put("id", active.id)
                    .put("kind", rule.kind().name())
                    .put("method", rule.method())
                    .put("path", rule.path())
                    .put("account", rule.account())
                    .put("key", rule.apiKey());
            node.put("probability", new BigDecimal(rule.probability()).divide(MILLION))
                    .put("skip", rule.skip())
                    .put("every", rule.every())
                    .put("count", rule.count())
                    .put("seed", rule.seed())
                    .put("millis", rule.millis())
                    .put("applied", rule.applied())
                    .put("parts", rule.parts())
                    .put("minQuantity", rule.minQuantity())
                    .put("matches", active.matches())
                    .put("hits", active.hits());
        }
        return Reply.json(nodes);
    }

    private Reply add(Call call) throws WireError {
        JsonNode body = Json.read(call.body());
        for (String field : body.propertyNames()) {
            if (!FIELDS.contains(field)) throw new IllegalArgumentException("a fault has no " + field);
        }
        long id = faults.add(rule(Parameters.of(body)), clock.instant());
        return Reply.json(Json.object().put("id", id));
    }

    private static FaultRule rule(Parameters given) throws WireError {
        FaultRule usual = FaultRule.of(FaultKind.valueOf(given.required("kind").toUpperCase(Locale.ROOT)));
        BigDecimal probability = given.decimal("probability");
        BigDecimal minQuantity = given.decimal("minQuantity");
        return new FaultRule(
                usual.kind(),
                text(given, "method", usual.method()),
                text(given, "path", usual.path()),
                given.text("account"),
                given.text("key"),
                probability == null
                        ? usual.probability()
                        : probability.multiply(MILLION).intValue(),
                whole(given, "skip", usual.skip()),
                whole(given, "every", usual.every()),
                whole(given, "count", usual.count()),
                given.whole("seed", usual.seed()),
                given.whole("millis", usual.millis()),
                text(given, "applied", "false").equals("true"),
                whole(given, "parts", usual.parts()),
                minQuantity == null ? usual.minQuantity() : minQuantity);
    }

    private static String text(Parameters given, String name, String otherwise) {
        String text = given.text(name);
        return text == null ? otherwise : text;
    }

    private static int whole(Parameters given, String name, int otherwise) throws WireError {
        return Math.clamp(given.whole(name, otherwise), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** One by its number, or all. */
    private Reply remove(Call call) throws WireError {
        Long id = call.parameters().whole("id");
        if (id == null) faults.clear();
        else if (!faults.remove(id)) throw new IllegalArgumentException("there is no fault " + id);
        return Reply.json(Json.object());
    }
}
