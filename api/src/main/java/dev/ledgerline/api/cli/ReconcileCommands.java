package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.ServerCalls.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Has accounts compared with their exchanges, and shows when that was last done. */
final class ReconcileCommands {
    private static final String ACCOUNTS = "--account-id";
    private static final String STALE_AFTER = "--stale-after-seconds";

    private static final Table STATUS = new Table()
            .number("account", "account_id")
            .column("status", "status")
            .number("age in seconds", "age_seconds")
            .column("updated", "updated_at");

    private ReconcileCommands() {}

    static CommandSpec reconcile() {
        List<OptionSpec> options = new ArrayList<>(List.of(
                Options.ids("The accounts; all that this key may read unless given.", ACCOUNTS, "--account-ids")
                        .build(),
                Options.choice(
                                List.of("short", "hourly", "long", "period"),
                                "How far back; short unless given.",
                                "--scope")
                        .build(),
                Options.date("First day of a period, UTC.", "--start-date").build(),
                Options.date("Last day of a period, UTC, included.", "--end-date")
                        .build(),
                Options.texts("base/quote", "Symbols to look at in any case.", "--symbols-hint")
                        .build(),
                Options.flag("Compare nothing, and show when accounts were last compared.", "--status")
                        .build(),
                staleAfter(),
                Options.json()));
        options.addAll(ServerCalls.options(ServerCalls.API_KEY));
        return Options.command(
                "reconcile",
                "Compare accounts with their exchanges now; the differences become cases.",
                (given, around) -> given.has("--status") ? showStatus(null, given, around) : run(given, around),
                options);
    }

    /** Of the earlier implementation, for scripts. */
    static CommandSpec status() {
        List<OptionSpec> options = new ArrayList<>(List.of(
                Options.ids("This account only.", ACCOUNTS).build(),
                Options.choice(List.of("fresh", "stale", "never"), "Only accounts that are so.", "--status")
                        .build(),
                staleAfter(),
                Options.json()));
        options.addAll(ServerCalls.options(ServerCalls.API_KEY));
        return Options.hidden(Options.command(
                "reconcile-status",
                "Show when accounts were last compared.",
                (given, around) -> showStatus(given.text("--status"), given, around),
                options));
    }

    private static OptionSpec staleAfter() {
        return Options.number("seconds", "When a comparison is stale; 120 unless given.", STALE_AFTER)
                .build();
    }

    private static int run(Given given, Surroundings around) throws IOException, InterruptedException {
        ObjectNode body = ServerCalls.JSON.createObjectNode();
        Fields.ids(body, "account_ids", given.all(ACCOUNTS));
        Fields.typed(body, given, List.of("scope", "start_date", "end_date"));
        Fields.texts(body, "symbols_hint", given.all("--symbols-hint"));
        Reply reply = ServerCalls.accepted(ServerCalls.of(given, around).send("POST", "/oms/reconcile", body));
        JsonNode answer = reply.json();
        if (Options.wantsJson(given, around)) around.out().println(reply.text());
        else
            around.out()
                    .println("Comparing " + answer.path("triggered_count") + " of "
                            + answer.path("account_ids").size()
                            + " accounts; 'reconcile --status' tells when it is done.");
        return Cli.DONE;
    }

    private static int showStatus(@Nullable String status, Given given, Surroundings around)
            throws IOException, InterruptedException {
        List<Long> accounts = given.all(ACCOUNTS);
        String of = accounts.size() == 1 ? "/" + accounts.getFirst() : "";
        String query = "?stale_after_seconds=" + given.number(STALE_AFTER, 120);
        if (of.isEmpty() && status != null) query += "&status=" + status;
        return Reads.print(
                ServerCalls.of(given, around), "/oms/reconcile" + of + "/status" + query, STATUS, given, around);
    }
}
