package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.OneRequest.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What waits for a person: differences to exchanges, and requests of which nobody knows what became. */
final class CaseCommands {
    private static final String ACCOUNTS = "--account-id";
    private static final String CASE = "--case-id";
    private static final String ORDER = "--order-id";
    private static final String STATUS = "--status";
    private static final String ALL = "all";

    private static final Table CASES = new Table()
            .number("id", "id")
            .number("account", "account_id")
            .column("difference", "difference")
            .column("subject", "subject")
            .column("symbol", "symbol")
            .column("ours", false, row -> facts(row.path("ours")))
            .column("exchange", false, row -> facts(row.path("venue")))
            .column("status", "status")
            .column("proposal", "proposal")
            .column("decision", "decision")
            .column("opened", "opened_at");

    private static final Table OUTCOMES = new Table()
            .number("order", "order_id")
            .number("account", "account_id")
            .column("exchange", "exchange_id")
            .column("symbol", "symbol")
            .column("status", "status")
            .column("request", "kind")
            .column("its id there", "client_order_id")
            .number("age in seconds", "age_seconds")
            .number("asked", "times_asked")
            .column("last answer", "last_answer")
            .column("why", "evidence");

    private CaseCommands() {}

    static CommandSpec spec(String name) {
        return switch (name) {
            case "cases" -> cases(name);
            case "decide-case" -> decide(name);
            case "unknown-outcomes" -> outcomes(name);
            case "decide-outcome" -> resolve(name);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<OptionSpec> paging() {
        return List.of(
                Options.ids("The accounts; all that this key may read unless given.", ACCOUNTS, "--account-ids")
                        .build(),
                Options.id("Only rows after this id.", "--after-id").build(),
                Options.number("rows", "At most so many; 100 unless given, at most 500.", "--limit")
                        .build());
    }

    private static StringJoiner paged(Given given) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        List<Long> accounts = given.all(ACCOUNTS);
        if (!accounts.isEmpty()) query.add("account_ids=" + ServerCalls.csv(accounts));
        if (given.has("--after-id")) query.add("after_id=" + given.id("--after-id"));
        if (given.has("--limit")) query.add("limit=" + given.number("--limit", 100));
        return query;
    }

    private static CommandSpec cases(String name) {
        List<OptionSpec> options = new ArrayList<>(paging());
        options.add(Options.choice(
                        List.of("open", "decided", "closed", ALL), "Only cases that are so; open unless given.", STATUS)
                .build());
        options.add(Options.text("kind", "Only differences of this kind, as in missing_fill.", "--difference")
                .build());
        return OneRequest.rows(
                name,
                "Show differences between this server and exchanges, for a person to decide about.",
                options,
                given -> {
                    StringJoiner query = paged(given);
                    String status = given.text(STATUS);
                    if (!ALL.equals(status)) query.add("status=" + (status == null ? "open" : status));
                    String difference = given.text("--difference");
                    if (difference != null) query.add("difference=" + ServerCalls.encoded(difference));
                    return "/api/reconciliation/cases" + query;
                },
                CASES);
    }

    private static CommandSpec decide(String name) {
        return OneRequest.spec(
                name,
                "Decide what is to be done about a difference.",
                List.of(
                        Options.text("id", "The case.", CASE).required(true).build(),
                        Options.choice(
                                        List.of("take_venues_word", "cancel_at_venue", "leave"),
                                        "Record here what the exchange says; cancel the order there; or agree that both"
                                                + " sides differ.",
                                        "--decision")
                                .required(true)
                                .build(),
                        OneRequest.comment()),
                given -> {
                    ObjectNode body = ServerCalls.JSON.createObjectNode();
                    Fields.typed(body, given, List.of("decision", "comment"));
                    return new Request(
                            "POST",
                            "/api/reconciliation/cases/" + ServerCalls.encoded(given.require(CASE)) + "/decision",
                            body);
                },
                (answer, given, out) -> out.println("Case " + answer.path("id") + " is "
                        + Table.text(answer.path("status")) + ": " + Table.text(answer.path("decision")) + "."));
    }

    private static CommandSpec outcomes(String name) {
        return OneRequest.rows(
                name,
                "Show requests to exchanges of which nobody knows what became.",
                paging(),
                given -> "/api/unknown-outcomes" + paged(given),
                OUTCOMES);
    }

    private static CommandSpec resolve(String name) {
        return OneRequest.spec(
                name,
                "Say what became of such a request, having seen it at the exchange.",
                List.of(
                        Options.id("The order.", ORDER).required(true).build(),
                        Options.choice(
                                        List.of("accepted", "rejected", "not_received", "canceled", "expired"),
                                        "What became of the request.",
                                        "--outcome")
                                .required(true)
                                .build(),
                        Options.choice(
                                        List.of("place", "cancel", "change"),
                                        "Which request, where two of the order are unknown.",
                                        "--kind")
                                .build(),
                        Options.text("text", "The exchange's id; an accepted order needs it.", "--exchange-order-id")
                                .build(),
                        Options.decimal(
                                        "number",
                                        "Of an order that was canceled or expired: how much of it was filled.",
                                        "--filled-qty")
                                .build(),
                        Options.text("text", "How you know; it is kept with your word.", "--comment")
                                .required(true)
                                .build()),
                given -> {
                    ObjectNode body = ServerCalls.JSON.createObjectNode();
                    Fields.typed(body, given, List.of("outcome", "kind", "exchange_order_id", "filled_qty", "comment"));
                    return new Request("POST", "/api/unknown-outcomes/" + given.id(ORDER), body);
                },
                (answer, given, out) -> out.println(
                        "Order " + answer.path("order_id") + " is " + Table.text(answer.path("status")) + "."));
    }

    private static String facts(JsonNode map) {
        StringJoiner facts = new StringJoiner(", ");
        for (Map.Entry<String, JsonNode> fact : map.properties())
            facts.add(fact.getKey() + " " + Table.text(fact.getValue()));
        return facts.toString();
    }
}
