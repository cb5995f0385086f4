package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.WrongUse;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What the launcher does itself. They are here to be listed, completed and guessed at. */
final class LauncherCommands {
    private LauncherCommands() {}

    static List<CommandSpec> all() {
        CommandSpec up = command("up", "Build what is missing and start the server.");
        up.addOption(Options.flag("In the background.", "-d", "--detach").build());
        return List.of(
                up,
                command("down", "Stop the server."),
                command("status", "Say whether it runs (exit status 0) or not (3)."),
                words(command("venue", "Run the simulated exchange alone.")),
                words(command("test", "Run all tests.")),
                words(command("bench", "Measure this machine.")));
    }

    private static CommandSpec command(String name, String summary) {
        return Options.command(name, summary, (given, around) -> {
            throw new WrongUse("'" + name + "' is done by the launcher, ./ledgerline");
        });
    }

    private static CommandSpec words(CommandSpec spec) {
        spec.addPositional(Options.words("<word>", "Handed on."));
        return spec;
    }
}
