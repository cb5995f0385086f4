package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.wire.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events that a client written before they existed does not know, and must survive. */
final class UnknownEvents {
    private static final String EXECUTION_REPORT = "executionReport";

    private UnknownEvents() {}

    /**
     * What may go before an event: one of a type nobody knows, and before an execution report another one of an
     * execution type that came to the protocol late.
     */
    static List<String> before(String event) {
        JsonNode known = Json.read(event);
        List<String> unknown = new ArrayList<>();
        ObjectNode nobodyKnows = Json.object().put("e", "somethingNew");
        nobodyKnows.set("E", known.path("E"));
        nobodyKnows.putObject("detail").put("kind", 1);
        unknown.add(Json.text(nobodyKnows));
        if (known instanceof ObjectNode report && known.path("e").asString("").equals(EXECUTION_REPORT)) {
            unknown.add(Json.text(prevention(report)));
        }
        return unknown;
    }

    /** Nothing was traded in it; the order stands as it did before the event that follows. */
    private static ObjectNode prevention(ObjectNode report) {
        BigDecimal filledBefore = amount(report, "z").subtract(amount(report, "l"));
        return report.put("x", "TRADE_PREVENTION")
                .put("X", filledBefore.signum() == 0 ? "NEW" : "PARTIALLY_FILLED")
                .put("z", Json.amount(filledBefore))
                .put("l", Json.amount(null))
                .put("L", Json.amount(null))
                .put("n", "0")
                .putNull("N")
                .put("t", -1)
                .put("v", 1);
    }

    private static BigDecimal amount(ObjectNode report, String field) {
        return new BigDecimal(report.path(field).asString("0"));
    }
}
