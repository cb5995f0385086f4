package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.WrongUse;
import dev.ledgerline.api.cli.OneRequest.Request;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.node.ObjectNode;

/** Strategies: which there are, another one, and what is said of them. */
final class StrategyCommands {
    private static final String STRATEGY = "--strategy-id";
    private static final String ACCOUNTS = "--account-ids";
    private static final String OWN = "--client-strategy-id";
    private static final String CLEAR_OWN = "--clear-client-strategy-id";

    private static final Table STRATEGIES = new Table()
            .number("id", "strategy_id")
            .number("own number", "client_strategy_id")
            .column("name", "name")
            .column("status", "status")
            .column("accounts", "account_ids");

    private StrategyCommands() {}

    static CommandSpec spec(String name) {
        return switch (name) {
            case "strategies" ->
                OneRequest.rows(
                        name, "Show the strategies this key may read.", List.of(), given -> "/strategies", STRATEGIES);
            case "create-strategy" -> create(name);
            case "change-strategy" -> change(name);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static OptionSpec.Builder name() {
        return Options.text("text", "What it is called.", "--name");
    }

    private static OptionSpec.Builder accounts() {
        return Options.ids("The accounts it may trade on.", ACCOUNTS, "--account-id");
    }

    private static OptionSpec own() {
        return Options.id("A number of your own for it.", OWN).build();
    }

    private static CommandSpec create(String name) {
        return OneRequest.spec(
                name,
                "Register a strategy.",
                List.of(name().required(true).build(), accounts().required(true).build(), own()),
                given -> new Request("POST", "/strategies", said(given)),
                (answer, given, out) -> out.println("Strategy " + answer.path("strategy_id") + " is registered."));
    }

    private static CommandSpec change(String name) {
        return OneRequest.spec(
                name,
                "Change a strategy; what is not spoken of stays.",
                List.of(
                        Options.id("The strategy.", STRATEGY).required(true).build(),
                        name().build(),
                        Options.choice(
                                        List.of("active", "disabled"),
                                        "A disabled one gets no new exposure; closing stays possible.",
                                        "--status")
                                .build(),
                        accounts().build(),
                        own(),
                        Options.flag("It has no number of your own any more.", CLEAR_OWN)
                                .build(),
                        Options.text("text", "Why; it is kept with the event.", "--comment")
                                .build()),
                given -> {
                    ObjectNode body = said(given);
                    if (given.has(CLEAR_OWN)) {
                        if (given.has(OWN)) throw new WrongUse(OWN + " or " + CLEAR_OWN + ", not both");
                        body.putNull("client_strategy_id");
                    }
                    if (body.isEmpty()) throw new WrongUse("nothing to change: give one of its options");
                    Fields.typed(body, given, List.of("comment"));
                    return new Request("PATCH", "/admin/strategies/" + given.id(STRATEGY), body);
                },
                (answer, given, out) -> out.println("Strategy " + answer.path("strategy_id") + " is changed."));
    }

    private static ObjectNode said(Given given) {
        ObjectNode body = ServerCalls.JSON.createObjectNode();
        Fields.typed(body, given, List.of("name", "status"));
        Fields.ids(body, "account_ids", given.all(ACCOUNTS));
        if (given.has(OWN)) body.put("client_strategy_id", given.id(OWN));
        return body;
    }
}
