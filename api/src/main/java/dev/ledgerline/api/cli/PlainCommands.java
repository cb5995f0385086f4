package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import dev.ledgerline.api.cli.ServerCalls.Reply;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Small commands the earlier implementation had besides the documented ones, for scripts: each prints the server's JSON. */
final class PlainCommands {
    private PlainCommands() {}

    static CommandSpec spec(String name) {
        return Options.hidden(
                switch (name) {
                    case "healthz" -> healthz();
                    case "dispatcher-status" -> reading(name, "Show what the server is doing.", "/dispatcher/status");
                    case "list-strategies" -> reading(name, "Show the strategies.", "/strategies");
                    case "create-strategy" -> createStrategy();
                    default -> throw new IllegalArgumentException(name);
                });
    }

    private static CommandSpec healthz() {
        return Options.command(
                "healthz",
                "Say whether the server is well.",
                (given, around) -> print(ServerCalls.withoutKey(given, around).send("GET", "/healthz", null), around),
                ServerCalls.options(ServerCalls.API_KEY));
    }

    private static CommandSpec reading(String name, String summary, String path) {
        return Options.command(
                name,
                summary,
                (given, around) -> print(ServerCalls.of(given, around).send("GET", path, null), around),
                ServerCalls.options(ServerCalls.API_KEY));
    }

    private static CommandSpec createStrategy() {
        List<OptionSpec> options = new ArrayList<>(List.of(
                Options.text("text", "What it is called.", "--name")
                        .required(true)
                        .build(),
                Options.ids("The accounts it may trade on.", "--account-ids", "--account-id")
                        .required(true)
                        .build(),
                Options.id("A number of your own for it.", "--client-strategy-id")
                        .build()));
        options.addAll(ServerCalls.options(ServerCalls.API_KEY));
        return Options.command(
                "create-strategy",
                "Register a strategy.",
                (given, around) -> {
                    ObjectNode body = ServerCalls.JSON.createObjectNode().put("name", given.require("--name"));
                    ArrayNode accounts = body.putArray("account_ids");
                    given.<Long>all("--account-ids").forEach(accounts::add);
                    Long own = given.id("--client-strategy-id");
                    if (own != null) body.put("client_strategy_id", own);
                    return print(ServerCalls.of(given, around).send("POST", "/strategies", body), around);
                },
                options);
    }

    private static int print(Reply reply, Surroundings around) {
        around.out().println(reply.text()); // a refusal too, whether or not JSON was asked for
        if (!reply.isOk())
            throw new Refused(String.valueOf(ServerCalls.refusal(reply).getMessage()));
        return Cli.DONE;
    }
}
