package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;

/** Has the server encrypt everything under a new master key, and waits for the end of it. */
final class MasterKeyRotation {
    private static final String REMOVE_OLD = "--remove-old";
    private static final String STATE = "/api/credentials";

    private MasterKeyRotation() {}

    static CommandSpec spec() {
        CommandSpec spec = Options.command(
                "rotate-master-key",
                "Encrypt all stored credentials under a new master key, while the server runs.",
                MasterKeyRotation::run);
        spec.addOption(Options.flag("Forget older keys once nothing stored needs them.", REMOVE_OLD)
                .build());
        Options.add(ServerCalls.options(ServerCalls.API_KEY), spec);
        return spec;
    }

    private static int run(Given given, Surroundings around) throws IOException, InterruptedException {
        ServerCalls server = ServerCalls.of(given, around);
        server.post(
                STATE + "/rotate", ServerCalls.JSON.createObjectNode().put("remove_old_keys", given.has(REMOVE_OLD)));
        around.out().println("A new master key is being made; all stored credentials follow.");
        JsonNode state = server.get(STATE);
        while (state.path("rotating").asBoolean(false)) {
            around.out()
                    .printf(
                            "  %d values are to be done%n",
                            state.path("remaining").asLong(0));
            Thread.sleep(around.pollInterval());
            state = server.get(STATE);
        }
        String problem = state.path("problem").asString("");
        if (!problem.isEmpty()) throw new Refused(problem);
        around.out()
                .printf(
                        "Everything is under master key %s now.%n",
                        state.path("primary_key_id").asString("?"));
        int keys = state.path("key_ids").size();
        if (keys > 1)
            around.out()
                    .printf(
                            "%d older keys are kept, for what was encrypted before and is not stored here: backups, and what"
                                    + " './ledgerline encrypt' made. " + REMOVE_OLD + " removes them.%n",
                            keys - 1);
        return Cli.DONE;
    }
}
