package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.WrongUse;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands there are. They are made one by one, for a program that lives for a moment needs only one of them. */
final class Catalogue {
    /** In the order in which they are listed. */
    private static final List<String> NAMES = List.of(
            "up",
            "down",
            "status",
            "venue",
            "test",
            "bench",
            "install",
            "send-order",
            "change-order",
            "cancel-order",
            "cancel-all-orders",
            "close-position",
            "close-by",
            "merge-positions",
            "position-change",
            "reassign-position",
            "orders",
            "deals",
            "positions",
            "accounts",
            "watch",
            "reconcile",
            "create-user",
            "create-api-key",
            "add-account",
            "upsert-account-credentials",
            "set-account-testnet",
            "generate-master-key",
            "encrypt",
            "rotate-master-key",
            "projections",
            "check",
            "completion",
            "orders-open",
            "orders-history",
            "positions-open",
            "positions-history",
            "list-accounts",
            "reconcile-status",
            "healthz",
            "dispatcher-status",
            "list-strategies",
            "create-strategy",
            "warm-up");

    private Catalogue() {}

    /** The command that is meant, or all of them when none is. */
    static void addTo(CommandLine root, List<String> words) {
        List<String> meant = words.isEmpty() || !NAMES.contains(words.getFirst()) ? NAMES : words.subList(0, 1);
        for (String name : meant) root.addSubcommand(name, new CommandLine(spec(name)));
    }

    private static CommandSpec spec(String name) {
        return switch (name) {
            case "up", "down", "status", "venue", "test", "bench" -> LauncherCommands.spec(name);
            case "install" -> Install.spec();
            case "send-order",
                    "change-order",
                    "cancel-order",
                    "cancel-all-orders",
                    "close-position",
                    "close-by",
                    "merge-positions",
                    "position-change" -> TradingCommands.spec(name);
            case "reassign-position" -> ReassignCommand.spec();
            case "watch" -> WatchCommand.spec();
            case "reconcile" -> ReconcileCommands.reconcile();
            case "reconcile-status" -> ReconcileCommands.status();
            case "create-user" -> UserCommands.createUser();
            case "create-api-key" -> UserCommands.createKey();
            case "add-account" -> AccountCommands.add();
            case "upsert-account-credentials" -> AccountCommands.credentials();
            case "set-account-testnet" -> AccountCommands.testnet();
            case "generate-master-key" -> MasterKeyCommands.generate();
            case "encrypt" -> MasterKeyCommands.encrypt();
            case "rotate-master-key" -> MasterKeyRotation.spec();
            case "projections" -> Projections.spec();
            case "check" -> StoreCheck.spec();
            case "healthz", "dispatcher-status", "list-strategies", "create-strategy" -> PlainCommands.spec(name);
            case "completion" -> completion();
            case "warm-up" -> WarmUp.spec();
            default -> Reads.spec(name);
        };
    }

    private static CommandSpec completion() {
        CommandSpec spec = Options.command(
                "completion", "Print a script that completes commands and options.", (given, around) -> {
                    if (!List.of(List.of(), List.of("bash"), List.of("zsh")).contains(given.words()))
                        throw new WrongUse("usage: completion [bash | zsh]");
                    around.out().println(AutoComplete.bash(Cli.NAME, Cli.commandLine(List.of())));
                    return Cli.DONE;
                });
        spec.addPositional(Options.words("[bash | zsh]", "For which shell; the script is the same."));
        return spec;
    }
}
