package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import dev.ledgerline.api.cli.Failure.Unreachable;
import dev.ledgerline.api.cli.ServerCalls.NoAnswer;
import dev.ledgerline.api.cli.ServerCalls.Reply;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends one command, always under a key of its own: whoever is left without an answer can safely ask again. */
final class TradingCommand implements Action {
    private static final String ACCOUNT = "--account-id";
    private static final String REQUEST_ID = "--request-id";
    private static final String NO_WAIT = "--no-wait";
    private static final String TIMEOUT = "--request-timeout-seconds";

    private final String command;
    private final List<PayloadField> fields;

    private TradingCommand(String command, List<PayloadField> fields) {
        this.command = command;
        this.fields = fields;
    }

    static CommandSpec spec(String command, String summary, boolean ofAccount, List<PayloadField> fields) {
        CommandSpec spec = Options.command(command.replace('_', '-'), summary, new TradingCommand(command, fields));
        spec.addOption(Options.id("The account.", ACCOUNT).required(ofAccount).build());
        for (PayloadField field : fields) spec.addOption(field.option());
        spec.addOption(Options.text(
                        "key",
                        "Your own key for this command: a repeat gets the first answer and does nothing else.",
                        REQUEST_ID)
                .build());
        spec.addOption(
                Options.flag("Answer as soon as it is accepted and durable, without the exchange's answer.", NO_WAIT)
                        .build());
        spec.addOption(
                Options.number("seconds", "Wait at most so long for the exchange; 1 to 120.", TIMEOUT, "--timeout")
                        .build());
        spec.addOption(Options.json());
        Options.add(ServerCalls.options(ServerCalls.API_KEY), spec);
        return spec;
    }

    @Override
    public int run(Given given, Surroundings around) throws IOException, InterruptedException {
        String typed = given.text(REQUEST_ID);
        String requestId = typed == null ? "cli-" + UUID.randomUUID() : typed;
        ObjectNode body = ServerCalls.JSON.createObjectNode();
        if (given.has(ACCOUNT)) body.put("account_id", given.id(ACCOUNT));
        body.put("command", command);
        body.put("request_id", requestId);
        ObjectNode payload = body.putObject("payload");
        for (PayloadField field : fields) field.put(payload, given);
        ServerCalls server = ServerCalls.of(given, around);
        try {
            return answer(server.send("POST", path(given), body), server, given, around);
        } catch (NoAnswer e) {
            throw new Unreachable(e.getMessage() + ".\nWhether it was carried out is not known. Ask again with "
                    + REQUEST_ID + " " + requestId + ": what was done is not done a second time");
        }
    }

    private static String path(Given given) {
        StringBuilder path = new StringBuilder("/oms/commands?wait=").append(!given.has(NO_WAIT));
        if (given.has(TIMEOUT)) path.append("&request_timeout_seconds=").append(given.number(TIMEOUT, 0));
        return path.toString();
    }

    private static int answer(Reply reply, ServerCalls server, Given given, Surroundings around)
            throws IOException, InterruptedException {
        JsonNode body = reply.json();
        JsonNode result = body.at(reply.isOk() ? "/results/0" : "/detail/results/0");
        String json = result.isMissingNode() ? reply.text() : result.toString();
        if (!reply.isOk()) {
            JsonNode error = result.path("error");
            throw error.isObject() ? new Refused(Refusals.coded(error), json) : ServerCalls.refusal(reply);
        }
        if (Options.wantsJson(given, around)) around.out().println(json);
        else tell(result, server, around);
        return Cli.DONE;
    }

    private static void tell(JsonNode result, ServerCalls server, Surroundings around)
            throws IOException, InterruptedException {
        String pending = result.path("pending").asBoolean(false) ? "; the exchange has not answered yet" : "";
        JsonNode order = result.path("order_id");
        if (result.has("canceled_order_ids")) {
            around.out().println("Canceled: " + list(result.get("canceled_order_ids")) + pending + ".");
            if (!result.path("skipped_order_ids").isEmpty())
                around.out().println("Not canceled: " + list(result.path("skipped_order_ids")) + ".");
        } else if (order.isNumber()) {
            around.out().println("Order " + order.asLong() + " is accepted" + pending + ".");
            Reply now = server.send("GET", "/oms/orders/" + order.asLong(), null);
            if (now.isOk()) Reads.ORDERS.print(now.json().path("items"), around.out());
        } else {
            around.out().println("Done, as command " + result.path("command_id").asLong(0) + pending + ".");
        }
    }

    private static String list(JsonNode ids) {
        if (ids.isEmpty()) return "none";
        StringBuilder text = new StringBuilder();
        for (JsonNode id : ids) text.append(text.isEmpty() ? "" : ", ").append(id.asLong());
        return text.toString();
    }
}
