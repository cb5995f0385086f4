package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import dev.ledgerline.api.cli.ServerCalls.Reply;
import picocli.CommandLine.Model.CommandSpec;

/** Small commands the earlier implementation had besides the documented ones, for scripts: each prints the server's JSON. */
final class PlainCommands {
    private PlainCommands() {}

    static CommandSpec spec(String name) {
        return Options.hidden(
                switch (name) {
                    case "healthz" -> healthz();
                    case "dispatcher-status" -> reading(name, "Show what the server is doing.", "/dispatcher/status");
                    case "list-strategies" -> reading(name, "Show the strategies.", "/strategies");
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

    private static int print(Reply reply, Surroundings around) {
        around.out().println(reply.text()); // a refusal too, whether or not JSON was asked for
        if (!reply.isOk())
            throw new Refused(String.valueOf(ServerCalls.refusal(reply).getMessage()));
        return Cli.DONE;
    }
}
