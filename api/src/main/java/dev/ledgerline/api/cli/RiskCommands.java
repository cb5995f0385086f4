package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import dev.ledgerline.api.cli.Failure.WrongUse;
import dev.ledgerline.api.cli.OneRequest.Request;
import dev.ledgerline.api.cli.ServerCalls.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the risk desk does: forbid new exposure, allow it again, stop everything, and set limits. */
final class RiskCommands {
    private static final String ACCOUNT = "--account-id";
    private static final String STRATEGY = "--strategy-id";
    private static final String EVERYTHING = "--everything";
    private static final String COMMENT = "--comment";
    private static final String NONE = "none";
    private static final List<String> LIMITS =
            List.of("max_order_notional", "max_position", "max_orders", "interval_seconds", "price_collar");

    private static final Table STOPPED = new Table()
            .number("account", "account_id")
            .column("canceled", false, row -> Table.text(row.at("/cancellation/canceled_order_ids")))
            .column("not canceled", false, row -> Table.text(row.at("/cancellation/skipped_order_ids")))
            .column("pending", false, row -> Table.text(row.at("/cancellation/pending")))
            .column("error", false, row -> Refusals.coded(row.at("/cancellation/error")));

    private static final Table LIMITS_OF_ACCOUNTS = new Table()
            .number("account", "account_id")
            .column("label", "label")
            .column("order notional", true, row -> limit(row, "max_order_notional"))
            .column("position", true, row -> limit(row, "max_position"))
            .column("orders", true, row -> limit(row, "max_orders"))
            .column("within seconds", true, row -> limit(row, "interval_seconds"))
            .column("price collar", true, row -> limit(row, "price_collar"));

    private RiskCommands() {}

    static CommandSpec spec(String name) {
        return switch (name) {
            case "block-account" -> status(name, "Let an account take no new exposure; closing stays possible.", true);
            case "unblock-account" -> status(name, "Make a blocked account active again.", false);
            case "allow-new-positions" -> allowance(name);
            case "kill-switch" -> killSwitch(name);
            case "limits" -> limits(name);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static OptionSpec account() {
        return Options.id("The account.", ACCOUNT).required(true).build();
    }

    private static CommandSpec status(String name, String summary, boolean blocked) {
        return OneRequest.spec(
                name,
                summary,
                List.of(account(), OneRequest.comment()),
                given -> new Request(
                        "POST",
                        "/oms/risk/" + given.id(ACCOUNT) + "/status",
                        body(given).put("status", blocked ? "blocked" : "active")),
                (answer, given, out) ->
                        out.println("Account " + answer.path("account_id") + " is " + text(answer, "status") + "."));
    }

    private static CommandSpec allowance(String name) {
        return OneRequest.spec(
                name,
                "Allow new positions of an account, or of a strategy on it, or forbid them.",
                List.of(
                        account(),
                        Options.id("Of this strategy only.", STRATEGY).build(),
                        Options.flag("They are allowed.", "--enabled").build(),
                        Options.flag("They are forbidden.", "--disabled").build(),
                        OneRequest.comment()),
                given -> {
                    ObjectNode body = body(given).put("allow_new_positions", given.enabled());
                    if (given.has(STRATEGY)) body.put("strategy_id", given.id(STRATEGY));
                    String of = given.has(STRATEGY) ? "/strategies" : "";
                    return new Request("POST", "/oms/risk/" + given.id(ACCOUNT) + of + "/allow_new_positions", body);
                },
                (answer, given, out) -> {
                    String who = given.has(STRATEGY)
                            ? "Strategy " + answer.path("strategy_id") + " on account "
                            : "Account ";
                    boolean allowed = answer.path("allow_new_positions").asBoolean(false);
                    out.println(
                            who + answer.path("account_id") + " takes " + (allowed ? "" : "no ") + "new positions.");
                });
    }

    private static ObjectNode body(Given given) {
        return ServerCalls.JSON.createObjectNode().put("comment", given.require(COMMENT));
    }

    private static CommandSpec killSwitch(String name) {
        return OneRequest.withServer(
                name,
                "Stop an account, a strategy or everything: nothing new may come, and working orders are canceled.",
                List.of(
                        Options.id("The account; with a strategy, only on this one.", ACCOUNT)
                                .build(),
                        Options.id("The strategy.", STRATEGY).build(),
                        Options.flag("All accounts.", EVERYTHING).build(),
                        OneRequest.comment()),
                RiskCommands::kill);
    }

    private static int kill(Given given, Surroundings around) throws IOException, InterruptedException {
        boolean some = given.has(ACCOUNT) || given.has(STRATEGY);
        if (some == given.has(EVERYTHING))
            throw new WrongUse("either " + EVERYTHING + ", or " + ACCOUNT + " or " + STRATEGY + " or both");
        ObjectNode body = body(given)
                .put("scope", given.has(EVERYTHING) ? "everything" : given.has(STRATEGY) ? "strategy" : "account");
        if (given.has(ACCOUNT)) body.put("account_id", given.id(ACCOUNT));
        if (given.has(STRATEGY)) body.put("strategy_id", given.id(STRATEGY));
        Reply reply = ServerCalls.accepted(ServerCalls.of(given, around).send("POST", "/oms/risk/kill_switch", body));
        JsonNode answer = reply.json();
        if (Options.wantsJson(given, around)) around.out().println(reply.text());
        else STOPPED.print(answer.path("accounts"), around.out());
        for (JsonNode account : answer.path("accounts"))
            if (!account.at("/cancellation/ok").asBoolean(false))
                throw new Refused("nothing new may come, but not all orders could be canceled");
        return Cli.DONE;
    }

    private static CommandSpec limits(String name) {
        return OneRequest.withServer(
                name,
                "Show what accounts may at most; with a limit, set it for one of them. '" + NONE + "' removes one.",
                List.of(
                        Options.id("The account; all of them unless given.", ACCOUNT)
                                .build(),
                        limit("number", "Price times quantity of one order.", "--max-order-notional"),
                        limit("number", "Net quantity of one instrument, working orders included.", "--max-position"),
                        limit("orders", "Orders within the interval.", "--max-orders"),
                        limit("seconds", "The interval.", "--interval-seconds"),
                        limit(
                                "fraction",
                                "How far a price may be from the market: 0.05 is 5 percent.",
                                "--price-collar"),
                        Options.text("text", "Why; it is kept with the event.", COMMENT)
                                .build()),
                RiskCommands::limits);
    }

    private static OptionSpec limit(String label, String description, String option) {
        return Options.text(label, description, option).build();
    }

    private static int limits(Given given, Surroundings around) throws IOException, InterruptedException {
        ObjectNode limits = ServerCalls.JSON.createObjectNode();
        for (String limit : LIMITS) put(limits, limit, given);
        if (!limits.isEmpty() && !given.has(ACCOUNT)) throw new WrongUse("a limit is of one account: give " + ACCOUNT);
        if (limits.isEmpty() && given.has(COMMENT)) throw new WrongUse(COMMENT + " needs a limit to be set");
        ServerCalls server = ServerCalls.of(given, around);
        if (!limits.isEmpty()) {
            ObjectNode body = ServerCalls.JSON.createObjectNode();
            body.set("limits", limits);
            Fields.typed(body, given, List.of("comment"));
            Reply reply = ServerCalls.accepted(server.send("PATCH", "/admin/accounts/" + given.id(ACCOUNT), body));
            if (Options.wantsJson(given, around)) {
                around.out().println(reply.text());
                return Cli.DONE;
            }
        }
        show(server, given, around);
        return Cli.DONE;
    }

    private static void put(ObjectNode limits, String field, Given given) {
        String option = Fields.option(field);
        String typed = given.text(option);
        if (typed == null) return;
        if (typed.equals(NONE)) {
            limits.putNull(field);
            return;
        }
        try {
            if (field.equals("max_orders") || field.equals("interval_seconds"))
                limits.put(field, Integer.parseInt(typed));
            else {
                var unused = new BigDecimal(typed);
                limits.put(field, typed);
            }
        } catch (NumberFormatException e) {
            throw new WrongUse(option + " takes a number, or " + NONE);
        }
    }

    private static void show(ServerCalls server, Given given, Surroundings around)
            throws IOException, InterruptedException {
        ArrayNode rows = ServerCalls.JSON.createArrayNode();
        for (JsonNode account : server.get("/admin/accounts").path("items")) {
            Long only = given.id(ACCOUNT);
            if (only != null && account.path("account_id").asLong(0) != only) continue;
            ObjectNode row = ServerCalls.JSON.createObjectNode();
            for (String field : List.of("account_id", "label", "limits")) row.set(field, account.path(field));
            rows.add(row);
        }
        if (given.has(ACCOUNT) && rows.isEmpty()) throw new Refused("there is no account " + given.id(ACCOUNT));
        if (!Options.wantsJson(given, around)) LIMITS_OF_ACCOUNTS.print(rows, around.out());
        else around.out().println(ServerCalls.JSON.createObjectNode().set("items", rows));
    }

    private static String limit(JsonNode row, String field) {
        return Table.text(row.path("limits").path(field));
    }

    private static String text(JsonNode answer, String field) {
        return Table.text(answer.path(field));
    }
}
