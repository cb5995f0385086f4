package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Cli.Refused;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Has the server encrypt everything under a new master key, and waits for the end of it. */
final class MasterKeyRotation {
    private final ServerCalls server;
    private final PrintStream out;
    private final Duration pollInterval;

    MasterKeyRotation(ServerCalls server, PrintStream out, Duration pollInterval) {
        this.server = server;
        this.out = out;
        this.pollInterval = pollInterval;
    }

    int run(List<String> options) throws IOException, InterruptedException {
        boolean remove = options.equals(List.of("--remove-old"));
        if (!remove && !options.isEmpty()) throw new Refused("usage: rotate-master-key [--remove-old]");
        server.post("/api/credentials/rotate", "{\"remove_old_keys\":" + remove + "}");
        out.println("A new master key is being made; all stored credentials follow.");
        JsonNode state = state();
        while (state.path("rotating").asBoolean(false)) {
            out.printf("  %d values are to be done%n", state.path("remaining").asLong(0));
            Thread.sleep(pollInterval);
            state = state();
        }
        String problem = state.path("problem").asString("");
        if (!problem.isEmpty()) throw new Refused(problem);
        out.printf(
                "Everything is under master key %s now.%n",
                state.path("primary_key_id").asString("?"));
        int keys = state.path("key_ids").size();
        if (keys > 1)
            out.printf(
                    "%d older keys are kept, for what was encrypted before and is not stored here: backups, and what"
                            + " './ledgerline encrypt' made. --remove-old removes them.%n",
                    keys - 1);
        return 0;
    }

    private JsonNode state() throws IOException, InterruptedException {
        return server.get("/api/credentials");
    }
}
