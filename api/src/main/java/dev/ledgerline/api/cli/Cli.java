package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import dev.ledgerline.api.cli.Failure.Unreachable;
import dev.ledgerline.api.cli.Failure.WrongUse;
import dev.ledgerline.api.cli.ServerCalls.NoAnswer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: reads what was typed, runs it, and ends with a status scripts can rely on. */
public final class Cli {
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int WRONG_USE = 2;
    static final int UNREACHABLE = 3;

    static final String NAME = "ledgerline";

    private Cli() {}

    public static void main(String[] args) {
        Surroundings around = Surroundings.ofProcess();
        System.setOut(System.err); // what a library may log must not stand between what is asked for
        System.exit(run(List.of(args), around));
    }

    /** @return the exit status */
    public static int run(List<String> words, Surroundings around) {
        CommandLine line = commandLine(words);
        line.setOut(new PrintWriter(around.out(), true));
        line.setErr(new PrintWriter(around.err(), true));
        line.setExecutionStrategy(parsed -> execute(parsed, around));
        line.setParameterExceptionHandler((wrong, typed) -> misused(wrong, around));
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> failed(failure, command.getCommandSpec(), around));
        return line.execute(words.toArray(String[]::new));
    }

    /** @param words what was typed */
    static CommandLine commandLine(List<String> words) {
        CommandSpec root = Options.command(
                NAME,
                "Trades, administers and watches a Ledgerline server.",
                (given, around) -> misused(
                        new ParameterException(given.parsed().commandSpec().commandLine(), "which command?"), around));
        root.usageMessage().exitCodeListHeading("Exit status:%n").exitCodeList(statuses());
        CommandLine line = new CommandLine(root);
        Catalogue.addTo(line, words);
        return line;
    }

    private static Map<String, String> statuses() {
        Map<String, String> statuses = new LinkedHashMap<>();
        statuses.put(Integer.toString(DONE), "done");
        statuses.put(Integer.toString(REFUSED), "refused by the server, or a check failed");
        statuses.put(Integer.toString(WRONG_USE), "wrong use");
        statuses.put(Integer.toString(UNREACHABLE), "the server cannot be reached or does not run");
        return statuses;
    }

    private static int execute(ParseResult parsed, Surroundings around) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) return helped;
        ParseResult typed = parsed;
        while (typed.hasSubcommand()) typed = typed.subcommand();
        Given given = new Given(typed);
        try {
            return ((Action) typed.commandSpec().userObject()).run(given, around);
        } catch (Failure | IOException e) {
            if (e instanceof Refused refused && refused.answer() != null && Options.wantsJson(given, around))
                around.out().println(refused.answer());
            return failed(e, typed.commandSpec(), around);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return REFUSED;
        }
    }

    private static int failed(Exception failure, CommandSpec command, Surroundings around) {
        Failure told = failure instanceof NoAnswer ? new Unreachable(String.valueOf(failure.getMessage())) : null;
        if (failure instanceof Failure known) told = known;
        around.err().println("ledgerline: " + (told == null ? failure : told.getMessage()));
        if (told instanceof WrongUse) around.err().println(hint(command));
        return told == null ? REFUSED : told.status();
    }

    /** Says what is wrong without the values that were typed: one may be a secret at a wrong place. */
    private static int misused(ParameterException wrong, Surroundings around) {
        CommandLine command = wrong.getCommandLine();
        around.err()
                .println("ledgerline: "
                        + (wrong instanceof UnmatchedArgumentException unmatched
                                ? unmatched(unmatched)
                                : wrong.getMessage()));
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty())
            around.err().println("Did you mean: " + String.join(" or ", suggestions(unmatched)) + "?");
        around.err().println(hint(command.getCommandSpec()));
        return WRONG_USE;
    }

    private static String hint(CommandSpec command) {
        return "Try './" + command.qualifiedName() + " --help'.";
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        String first = wrong.getUnmatched().getFirst();
        if (first.startsWith("-")) return "there is no option " + first.replaceFirst("=.*", "");
        boolean commandMissing = wrong.getCommandLine().getParent() == null;
        return commandMissing ? "there is no command '" + first + "'" : "there is a word too many";
    }

    private static List<String> suggestions(UnmatchedArgumentException wrong) {
        return wrong.getSuggestions().stream().limit(3).toList();
    }
}
