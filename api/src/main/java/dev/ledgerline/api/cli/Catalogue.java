package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.WrongUse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** All commands there are. They are made one by one, for a program that lives for a moment needs only one of them. */
final class Catalogue {
    /** Listed together. */
    private record Group(String title, List<String> names) {}

    /** In the order in which they are listed. */
    private static final List<Group> GROUPS = List.of(
            new Group("Server", List.of("up", "down", "status", "install", "venue", "test", "bench")),
            new Group(
                    "Orders",
                    List.of(
                            "send-order",
                            "change-order",
                            "cancel-order",
                            "cancel-all-orders",
                            "orders",
                            "raw-orders",
                            "unknown-outcomes",
                            "decide-outcome")),
            new Group(
                    "Positions and deals",
                    List.of(
                            "close-position",
                            "close-by",
                            "merge-positions",
                            "position-change",
                            "reassign-position",
                            "positions",
                            "deals",
                            "raw-trades")),
            new Group(
                    "Accounts and strategies",
                    List.of(
                            "accounts",
                            "add-account",
                            "upsert-account-credentials",
                            "set-account-testnet",
                            "strategies",
                            "create-strategy",
                            "change-strategy")),
            new Group(
                    "Risk",
                    List.of("limits", "block-account", "unblock-account", "allow-new-positions", "kill-switch")),
            new Group("Reconciliation", List.of("reconcile", "cases", "decide-case")),
            new Group(
                    "Users and keys",
                    List.of(
                            "users",
                            "create-user",
                            "disable-user",
                            "enable-user",
                            "api-keys",
                            "create-api-key",
                            "disable-api-key",
                            "enable-api-key",
                            "permissions",
                            "set-permissions")),
            new Group("Credentials", List.of("generate-master-key", "encrypt", "rotate-master-key")),
            new Group("Anything else", List.of("watch", "call", "ccxt", "projections", "check", "completion")));

    /** Names of the earlier implementation, for scripts, and what the launcher calls. */
    private static final List<String> UNLISTED = List.of(
            "orders-open",
            "orders-history",
            "positions-open",
            "positions-history",
            "list-accounts",
            "reconcile-status",
            "healthz",
            "dispatcher-status",
            "list-strategies",
            "warm-up");

    private Catalogue() {}

    /** The command that is meant, or all of them when none is. */
    static void addTo(CommandLine root, List<String> words) {
        boolean one = !words.isEmpty() && names().contains(words.getFirst());
        for (String name : one ? words.subList(0, 1) : names()) root.addSubcommand(name, new CommandLine(spec(name)));
        root.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Catalogue::list);
    }

    /** All that are offered. */
    static List<String> listed() {
        return GROUPS.stream().flatMap(group -> group.names().stream()).toList();
    }

    private static List<String> names() {
        return Stream.concat(listed().stream(), UNLISTED.stream()).toList();
    }

    private static String list(Help help) {
        Map<String, Help> all = help.subcommands();
        int width = all.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder list = new StringBuilder();
        for (Group group : GROUPS) {
            list.append("%n %s%n".formatted(group.title()));
            for (String name : group.names())
                list.append(("  %-" + width + "s  %s%n").formatted(name, summary(all.get(name))));
        }
        return list.toString();
    }

    private static String summary(@Nullable Help command) {
        return command == null ? "" : command.commandSpec().usageMessage().description()[0];
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
            case "healthz", "dispatcher-status", "list-strategies" -> PlainCommands.spec(name);
            case "strategies", "create-strategy", "change-strategy" -> StrategyCommands.spec(name);
            case "limits", "block-account", "unblock-account", "allow-new-positions", "kill-switch" ->
                RiskCommands.spec(name);
            case "cases", "decide-case", "unknown-outcomes", "decide-outcome" -> CaseCommands.spec(name);
            case "users",
                    "disable-user",
                    "enable-user",
                    "api-keys",
                    "disable-api-key",
                    "enable-api-key",
                    "permissions",
                    "set-permissions" -> KeyCommands.spec(name);
            case "call" -> CallCommand.call();
            case "ccxt" -> CallCommand.ccxt();
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
