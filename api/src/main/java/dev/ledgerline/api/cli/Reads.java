package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import dev.ledgerline.api.cli.Failure.WrongUse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;

/** Shows orders, deals and positions, those that are open or those of some days; and the accounts there are. */
final class Reads {
    static final Table ORDERS = new Table()
            .number("id", "id")
            .number("account", "account_id")
            .column("symbol", "symbol")
            .column("side", "side")
            .column("type", "order_type")
            .number("qty", "qty")
            .number("price", "price")
            .column("status", false, Reads::status)
            .number("filled", "filled_qty")
            .number("average", "avg_fill_price")
            .number("position", "position_id")
            .number("strategy", "strategy_id")
            .column("updated", "updated_at");

    private static final Table DEALS = new Table()
            .number("id", "id")
            .number("account", "account_id")
            .number("order", "order_id")
            .number("position", "position_id")
            .column("symbol", "symbol")
            .column("side", "side")
            .number("qty", "qty")
            .number("price", "price")
            .column("entry", "entry")
            .number("pnl", "pnl")
            .column("fee", true, row -> amount(row.path("fee"), row.path("fee_currency")))
            .column("executed", "executed_at");

    private static final Table POSITIONS = new Table()
            .number("id", "id")
            .number("account", "account_id")
            .column("symbol", "symbol")
            .column("side", "side")
            .number("qty", "qty")
            .number("average", "avg_price")
            .number("stop loss", "stop_loss")
            .number("stop gain", "stop_gain")
            .column("state", "state")
            .number("pnl", "realized_pnl")
            .number("strategy", "strategy_id")
            .column("opened", "opened_at");

    private static final Table ACCOUNTS = new Table()
            .number("id", "account_id")
            .column("label", "label")
            .column("exchange", "exchange_id")
            .column("mode", "position_mode")
            .column("testnet", "is_testnet")
            .column("status", "status")
            .column("new positions", "allow_new_positions");

    private static final Table ALL_ACCOUNTS = ACCOUNTS.with(new Table()
            .column("credentials", "has_credentials")
            .column("exchange's answer", false, row -> Table.text(row.at("/venue/status")))
            .column("because", false, row -> Table.text(row.at("/venue/reason"))));

    private static final Table RAW_ORDERS = raw("order", "exchange_order_id");
    private static final Table RAW_TRADES = raw("trade", "exchange_trade_id");

    private static final String ALL = "--all";
    private static final String ACCOUNT_IDS = "--account-id";
    private static final String RAW = "raw-";
    private static final String HISTORY = "--history";
    private static final int MOST_DAYS = 100_000;

    private Reads() {}

    /** Which days a command shows unless told otherwise. */
    private enum Days {
        NONE,
        IF_ASKED,
        ALWAYS
    }

    static CommandSpec spec(String name) {
        return switch (name) {
            case "orders" ->
                list(name, "Show open orders, or with --history those of some days.", "orders", Days.IF_ASKED);
            case "deals" -> list(name, "Show the deals of some days: what was executed.", "deals", Days.ALWAYS);
            case "positions" ->
                list(name, "Show open positions, or with --history those of some days.", "positions", Days.IF_ASKED);
            case "raw-orders" ->
                list(name, "Show what exchanges said about orders, word for word.", RAW + "orders", Days.ALWAYS);
            case "raw-trades" ->
                list(name, "Show what exchanges said about trades, word for word.", RAW + "trades", Days.ALWAYS);
            case "accounts" -> accounts(name);
            // The names of the earlier implementation, for scripts.
            case "orders-open" -> Options.hidden(list(name, "Show open orders.", "orders", Days.NONE));
            case "orders-history" -> Options.hidden(list(name, "Show the orders of some days.", "orders", Days.ALWAYS));
            case "positions-open" -> Options.hidden(list(name, "Show open positions.", "positions", Days.NONE));
            case "positions-history" ->
                Options.hidden(list(name, "Show the positions of some days.", "positions", Days.ALWAYS));
            case "list-accounts" -> Options.hidden(accounts(name));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static CommandSpec list(String name, String summary, String what, Days days) {
        List<OptionSpec> options = new ArrayList<>();
        options.add(Options.ids("The accounts; all that this key may read unless given.", ACCOUNT_IDS, "--account-ids")
                .build());
        if (!what.startsWith(RAW))
            options.add(
                    Options.id("Only rows of this strategy.", "--strategy-id").build());
        if (what.equals("orders"))
            options.add(Options.id("This order only.", "--order-id").build());
        if (days == Days.IF_ASKED)
            options.add(Options.flag("Those of any state that changed within some days.", HISTORY)
                    .build());
        if (days != Days.ALWAYS)
            options.add(Options.number("rows", "At most so many open ones.", "--limit")
                    .build());
        if (days != Days.NONE) {
            options.add(Options.date("First day, UTC.", "--start-date").build());
            options.add(Options.date("Last day, UTC, included; today unless given.", "--end-date")
                    .build());
            options.add(Options.number("days", "First day as days before the last one; 1 unless given.", "--days-back")
                    .build());
            options.add(Options.number("number", "Which page.", "--page").build());
            options.add(Options.number("rows", "How long a page is; 100 unless given, at most 500.", "--page-size")
                    .build());
        }
        options.add(Options.id("Only rows after this id.", "--after-id").build());
        options.add(Options.json());
        options.addAll(ServerCalls.options(ServerCalls.API_KEY));
        return Options.command(name, summary, (given, around) -> show(what, days, given, around), options);
    }

    private static CommandSpec accounts(String name) {
        OptionSpec all = Options.flag(
                        "All there are, and how they stand with their exchanges; for administrators.", ALL)
                .build();
        return OneRequest.withServer(
                name,
                "Show the accounts this key may read.",
                List.of(all),
                (given, around) -> given.has(ALL)
                        ? print(ServerCalls.of(given, around), "/admin/accounts", ALL_ACCOUNTS, given, around)
                        : print(ServerCalls.of(given, around), "/oms/accounts", ACCOUNTS, given, around));
    }

    private static Table raw(String what, String field) {
        return new Table()
                .number("id", "id")
                .number("account", "account_id")
                .column("exchange", "exchange_id")
                .column(what + " there", field)
                .column("symbol", "symbol")
                .column("source", "source")
                .column("observed", "observed_at")
                .number("times", "times")
                .column("what it said", "raw_json");
    }

    private static Table table(String what) {
        return switch (what) {
            case "orders" -> ORDERS;
            case "deals" -> DEALS;
            case "positions" -> POSITIONS;
            case RAW + "orders" -> RAW_ORDERS;
            default -> RAW_TRADES;
        };
    }

    private static String path(String what, boolean ofDays) {
        if (what.startsWith(RAW)) return "/ccxt/" + what.substring(RAW.length()) + "/raw";
        return "/oms/" + what + (what.equals("deals") ? "" : ofDays ? "/history" : "/open");
    }

    private static int show(String what, Days days, Given given, Surroundings around)
            throws IOException, InterruptedException {
        boolean ofDays = days == Days.ALWAYS
                || given.has(HISTORY)
                || given.has("--start-date")
                || given.has("--end-date")
                || given.has("--days-back");
        ServerCalls server = ServerCalls.of(given, around);
        Table table = table(what);
        if (given.has("--order-id"))
            return print(server, "/oms/orders/" + given.id("--order-id"), table, given, around);
        String accounts =
                accountIds(server, given).stream().map(String::valueOf).collect(Collectors.joining(","));
        StringJoiner query = new StringJoiner("&", "?", "").add("account_ids=" + accounts);
        if (given.has("--strategy-id")) query.add("strategy_id=" + given.id("--strategy-id"));
        if (given.has("--after-id")) query.add("after_id=" + given.id("--after-id"));
        if (ofDays) addDays(query, given);
        else query.add("limit=" + given.number("--limit", 500));
        return print(server, path(what, ofDays) + query, table, given, around);
    }

    private static void addDays(StringJoiner query, Given given) {
        String end = given.text("--end-date");
        String start = given.text("--start-date");
        int back = given.number("--days-back", 1);
        if (back < 0 || back > MOST_DAYS) throw new WrongUse("--days-back must be between 0 and " + MOST_DAYS);
        LocalDate last = end == null ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(end);
        LocalDate first = start == null ? last.minusDays(back) : LocalDate.parse(start);
        query.add("start_date=" + first).add("end_date=" + last);
        query.add("page_size=" + given.number("--page-size", 100));
        if (!given.has("--after-id")) query.add("page=" + given.number("--page", 1));
    }

    /** Those that were named, else all that the key may read. */
    static List<Long> accountIds(ServerCalls server, Given given) throws IOException, InterruptedException {
        List<Long> ids = new ArrayList<>(given.all(ACCOUNT_IDS));
        if (ids.isEmpty())
            for (JsonNode account : server.get("/oms/accounts").path("items"))
                ids.add(account.path("account_id").asLong(0));
        if (ids.isEmpty()) throw new Refused("this key may read no account");
        return ids;
    }

    static int print(ServerCalls server, String path, Table table, Given given, Surroundings around)
            throws IOException, InterruptedException {
        ServerCalls.Reply reply = ServerCalls.accepted(server.send("GET", path, null));
        JsonNode body = reply.json();
        if (Options.wantsJson(given, around)) {
            around.out().println(reply.text());
            return Cli.DONE;
        }
        table.print(body.path("items"), around.out());
        if (body.path("next_after_id").isNumber())
            around.out().println("There are more: --after-id " + body.get("next_after_id"));
        return Cli.DONE;
    }

    private static String status(JsonNode order) {
        String unknown = Table.text(order.path("outcome_unknown"));
        String status = Table.text(order.path("status"));
        return unknown.isEmpty() ? status : status + ", " + unknown + " unknown";
    }

    private static String amount(JsonNode amount, JsonNode currency) {
        return amount.isString() ? amount.stringValue() + " " + Table.text(currency) : "";
    }
}
