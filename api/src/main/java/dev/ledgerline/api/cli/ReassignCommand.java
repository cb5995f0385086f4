package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import dev.ledgerline.api.cli.Failure.WrongUse;
import dev.ledgerline.api.cli.ServerCalls.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes orders belong to another strategy and position. Deals follow their orders: whoever names deals means their orders, as
 * long as he names all deals of each.
 */
final class ReassignCommand {
    private static final String PATH = "/oms/reassign";
    private static final String ACCOUNTS = "--account-id";
    private static final String DEALS = "--deal-ids";
    private static final String ORDERS = "--order-ids";

    private static final Table ITEMS = new Table()
            .number("order", "order_id")
            .number("account", "account_id")
            .column("symbol", "symbol")
            .column("status", "status")
            .number("strategy", "strategy_id")
            .column("deals", "deal_ids")
            .column("positions", "position_ids")
            .number("new strategy", "new_strategy_id")
            .column("new positions", "new_position_ids")
            .column("error", false, item -> Refusals.coded(item.path("error")));

    private ReassignCommand() {}

    static CommandSpec spec() {
        List<OptionSpec> options = new ArrayList<>(List.of(
                Options.ids("The accounts.", ACCOUNTS, "--account-ids").build(),
                Options.ids("These orders; without any, the page of the filter below.", ORDERS)
                        .build(),
                Options.ids("The orders of these deals, which must be all deals of each.", DEALS)
                        .build(),
                Options.id("The strategy; 0, with position 0, puts them back.", "--target-strategy-id")
                        .build(),
                Options.id("The position; 0 lets the account's mode decide.", "--target-position-id")
                        .build(),
                Options.flag("Show what would be changed, and change nothing.", "--preview")
                        .build(),
                Options.date("First day of the filter, UTC.", "--start-date").build(),
                Options.date("Last day of the filter, UTC, included.", "--end-date")
                        .build(),
                Options.choice(List.of("true", "false"), "Only orders that are so.", "--reconciled")
                        .build(),
                Options.texts("status", "Only orders of these states.", "--order-statuses")
                        .build(),
                Options.texts("order", "What is meant: orders.", "--kinds").build(),
                Options.number("number", "Which page of the filter.", "--page").build(),
                Options.number("rows", "How long a page is; at most 500.", "--page-size")
                        .build(),
                Options.json()));
        options.addAll(ServerCalls.options(ServerCalls.API_KEY));
        return Options.command(
                "reassign-position",
                "Make orders, and with them their deals, belong to another strategy and position.",
                ReassignCommand::run,
                options);
    }

    private static int run(Given given, Surroundings around) throws IOException, InterruptedException {
        ServerCalls server = ServerCalls.of(given, around);
        ObjectNode body = body(given, server, around);
        Reply reply = ServerCalls.accepted(server.send("POST", PATH, body));
        JsonNode answer = reply.json();
        if (Options.wantsJson(given, around)) {
            around.out().println(reply.text());
        } else {
            ITEMS.print(answer.path("items"), around.out());
            if (!answer.path("preview").asBoolean(false))
                around.out()
                        .println("Reassigned: " + answer.path("orders_updated") + " of "
                                + answer.path("items").size() + " orders, " + answer.path("deals_updated") + " deals.");
        }
        return answer.path("ok").asBoolean(false) ? Cli.DONE : Cli.REFUSED;
    }

    private static ObjectNode body(Given given, ServerCalls server, Surroundings around)
            throws IOException, InterruptedException {
        ObjectNode body = ServerCalls.JSON.createObjectNode();
        Fields.ids(body, "account_ids", given.all(ACCOUNTS));
        Set<Long> orders = new TreeSet<>(given.<Long>all(ORDERS));
        if (given.has(DEALS)) {
            Set<Long> theirs = ordersOf(new TreeSet<>(given.<Long>all(DEALS)), given, server);
            around.err().println("ledgerline: deals are reassigned with their orders: " + theirs);
            orders.addAll(theirs);
        }
        Fields.ids(body, "order_ids", List.copyOf(orders));
        if (given.has("--target-strategy-id")) body.put("target_strategy_id", given.id("--target-strategy-id"));
        if (given.has("--target-position-id")) body.put("target_position_id", given.id("--target-position-id"));
        if (given.has("--preview")) body.put("preview", true);
        Fields.typed(body, given, List.of("start_date", "end_date"));
        String reconciled = given.text("--reconciled");
        if (reconciled != null) body.put("reconciled", Boolean.parseBoolean(reconciled));
        Fields.texts(body, "order_statuses", given.all("--order-statuses"));
        Fields.texts(body, "kinds", given.all("--kinds"));
        if (given.has("--page")) body.put("page", given.number("--page", 1));
        if (given.has("--page-size")) body.put("page_size", given.number("--page-size", 100));
        return body;
    }

    private static Set<Long> ordersOf(Set<Long> deals, Given given, ServerCalls server)
            throws IOException, InterruptedException {
        List<Long> accounts = given.all(ACCOUNTS);
        if (accounts.isEmpty()) throw new WrongUse(DEALS + " needs " + ACCOUNTS);
        String query = "/oms/deals?start_date=2000-01-01&end_date=9000-01-01&page_size=1&account_ids="
                + ServerCalls.csv(accounts) + "&after_id=";
        Set<Long> orders = new TreeSet<>();
        for (long id : deals) {
            JsonNode deal = server.get(query + (id - 1)).at("/items/0");
            if (deal.path("id").asLong(0) != id) throw new Refused("there is no deal " + id + " on these accounts");
            if (!deal.path("order_id").isNumber()) throw new Refused("deal " + id + " is of no order");
            orders.add(deal.get("order_id").asLong());
        }
        demandAllDeals(orders, deals, server);
        return orders;
    }

    /** More would change than was asked for, if an order had deals that were not named. */
    private static void demandAllDeals(Set<Long> orders, Set<Long> named, ServerCalls server)
            throws IOException, InterruptedException {
        ObjectNode preview = ServerCalls.JSON.createObjectNode();
        Fields.ids(preview, "order_ids", List.copyOf(orders));
        preview.put("preview", true);
        for (JsonNode order : server.post(PATH, preview).path("items")) {
            Set<Long> more = new HashSet<>();
            for (JsonNode deal : order.path("deal_ids")) if (!named.contains(deal.asLong())) more.add(deal.asLong());
            if (!more.isEmpty())
                throw new Refused("order " + order.path("order_id") + " has also the deals " + more
                        + ", and deals are reassigned with their orders: name them too, or give " + ORDERS);
        }
    }
}
