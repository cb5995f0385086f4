package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.WrongUse;
import picocli.CommandLine.Model.CommandSpec;

/** What the launcher does itself. They are here to be listed, completed and guessed at. */
final class LauncherCommands {
    private LauncherCommands() {}

    static CommandSpec spec(String name) {
        return switch (name) {
            case "up" -> up();
            case "down" -> command(name, "Stop the server.");
            case "status" -> command(name, "Say whether it runs (exit status 0) or not (3).");
            case "venue" -> words(command(name, "Run the simulated exchange alone."));
            case "test" -> words(command(name, "Run all tests."));
            case "bench" -> words(command(name, "Measure this machine."));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CommandSpec up() {
        CommandSpec up = command("up", "Build what is missing and start the server.");
        up.addOption(Options.flag("In the background.", "-d", "--detach").build());
        return up;
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
