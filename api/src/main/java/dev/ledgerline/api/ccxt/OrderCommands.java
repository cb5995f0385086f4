package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.api.request.CommandResult;
import dev.ledgerline.api.request.OneCommand;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Problem;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends the commands of document oms.md for functions that trade: by the way every command goes, past the same checks and
 * into the same log. There is no other way from a function to an exchange.
 */
@Component
class OrderCommands {
    private final OneCommand commands;
    private final OrderFinder finder;

    OrderCommands(OneCommand commands, OrderFinder finder) {
        this.commands = commands;
        this.finder = finder;
    }

    /** What became of it, whatever that is. */
    CommandResult send(String command, ObjectNode payload, Call call) {
        String requestId = call.arguments().params().takeText("request_id", "requestId");
        call.arguments().params().refuseOthers();
        ObjectNode whole = Unified.NODES.objectNode();
        whole.put("account_id", call.accountId().value());
        if (requestId != null) whole.put("request_id", requestId);
        whole.put("command", command);
        whole.set("payload", payload);
        try {
            return commands.run(whole, call.caller());
        } catch (InvalidInput e) {
            Problem problem = e.problems().getFirst();
            Object field = problem.location().path().getLast();
            throw call.error(ErrorClass.INVALID_ORDER, "cannot be done: " + field + ": " + problem.message());
        }
    }

    /**
     * The order as it is after a command that succeeded.
     *
     * @throws CcxtError when it failed, and when it is not known whether it did
     */
    OrderView settled(CommandResult result, @Nullable OrderId named) {
        Long id = result.orderId() != null ? result.orderId() : named == null ? null : Long.valueOf(named.value());
        CommandError error = result.error();
        if (error != null) throw Errors.of(error, id);
        if (id == null) throw new CcxtError(ErrorClass.OPERATION_FAILED, "no order came of it");
        if (result.pending())
            throw new CcxtError(
                    ErrorClass.REQUEST_TIMEOUT,
                    "the exchange has not answered yet; the request stands, and order " + id
                            + " shows what becomes of it",
                    "pending",
                    id);
        return finder.now(new OrderId(id));
    }

    /** Copies what is there. */
    static void put(ObjectNode payload, String name, @Nullable JsonNode value) {
        if (value != null) payload.set(name, value);
    }
}
