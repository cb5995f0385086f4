package dev.ledgerline.api.cli;

import java.io.IOException;
import java.io.PrintStream;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/** Has the server verify its store, and prints what was compared with what as it goes on. */
final class StoreCheck {
    private static final String PATH = "/admin/check";

    private StoreCheck() {}

    static CommandSpec spec() {
        CommandSpec spec = Options.command(
                "check",
                "Verify the running server's store; exit status 1 when an invariant does not hold.",
                StoreCheck::run);
        spec.addOption(Options.json());
        Options.add(ServerCalls.options(ServerCalls.API_KEY), spec);
        return spec;
    }

    private static int run(Given given, Surroundings around) throws IOException, InterruptedException {
        ServerCalls server = ServerCalls.of(given, around);
        boolean json = Options.wantsJson(given, around);
        server.post(PATH, null);
        int printed = 0;
        while (true) {
            JsonNode state = server.get(PATH);
            JsonNode checks = state.path("checks");
            for (; !json && printed < checks.size(); printed++) print(checks.get(printed), around.out());
            if (!state.path("running").asBoolean(false)) {
                boolean ok = state.path("ok").asBoolean(false);
                around.out()
                        .println(
                                json
                                        ? state.toString()
                                        : ok ? "All invariants hold." : "Some invariants do not hold; see above.");
                return ok ? Cli.DONE : Cli.REFUSED;
            }
            Thread.sleep(around.pollInterval());
        }
    }

    private static void print(JsonNode check, PrintStream out) {
        out.printf(
                "%-7s %s: %s%n",
                check.path("ok").asBoolean(false) ? "ok" : "WRONG",
                check.path("name").asString(""),
                check.path("compared").asString(""));
        for (JsonNode problem : check.path("problems")) out.println("        " + problem.asString(""));
        for (JsonNode open : check.path("open")) out.println("        open: " + open.asString(""));
    }
}
