package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Cli.Refused;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Has the server verify its store, and prints what was compared with what as it goes on. */
final class StoreCheck {
    private final ServerCalls server;
    private final PrintStream out;
    private final Duration pollInterval;

    StoreCheck(ServerCalls server, PrintStream out, Duration pollInterval) {
        this.server = server;
        this.out = out;
        this.pollInterval = pollInterval;
    }

    /** @return 0 when every invariant holds, else 1 */
    int run(List<String> options) throws IOException, InterruptedException {
        if (!options.isEmpty()) throw new Refused("usage: check");
        server.post("/admin/check", null);
        int printed = 0;
        while (true) {
            JsonNode state = server.get("/admin/check");
            JsonNode checks = state.path("checks");
            for (; printed < checks.size(); printed++) print(checks.get(printed));
            if (!state.path("running").asBoolean(false)) {
                boolean ok = state.path("ok").asBoolean(false);
                out.println(ok ? "All invariants hold." : "Some invariants do not hold; see above.");
                return ok ? 0 : 1;
            }
            Thread.sleep(pollInterval);
        }
    }

    private void print(JsonNode check) {
        out.printf(
                "%-7s %s: %s%n",
                check.path("ok").asBoolean(false) ? "ok" : "WRONG",
                check.path("name").asString(""),
                check.path("compared").asString(""));
        for (JsonNode problem : check.path("problems")) out.println("        " + problem.asString(""));
        for (JsonNode open : check.path("open")) out.println("        open: " + open.asString(""));
    }
}
