package dev.ledgerline.api.cli;

import static dev.ledgerline.api.cli.PayloadField.choice;
import static dev.ledgerline.api.cli.PayloadField.clear;
import static dev.ledgerline.api.cli.PayloadField.decimal;
import static dev.ledgerline.api.cli.PayloadField.flag;
import static dev.ledgerline.api.cli.PayloadField.id;
import static dev.ledgerline.api.cli.PayloadField.ids;
import static dev.ledgerline.api.cli.PayloadField.json;
import static dev.ledgerline.api.cli.PayloadField.text;
import static dev.ledgerline.api.cli.PayloadField.word;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** What can be sent to {@code POST /oms/commands}, each field of it as an option of the same name. */
final class TradingCommands {
    private static final List<String> ORDER_TYPES = List.of("market", "limit", "stop", "stop_market", "stop_limit");

    private TradingCommands() {}

    static CommandSpec spec(String name) {
        return switch (name) {
            case "send-order" -> command("send_order", "Send an order to the account's exchange.", true, sendOrder());
            case "change-order" ->
                command(
                        "change_order",
                        "Change a working order.",
                        false,
                        id("order_id", "The order.").required(),
                        decimal("new_price", "Its price from now on."),
                        decimal("new_qty", "Quantity of the whole order from now on, what is filled of it included."));
            case "cancel-order" ->
                command(
                        "cancel_order",
                        "Cancel working orders.",
                        false,
                        id("order_id", "The order."),
                        ids("order_ids", "The orders."),
                        text("order_ids_csv", "ids", "The orders, separated by commas."));
            case "cancel-all-orders" ->
                command(
                        "cancel_all_orders",
                        "Cancel all working orders of an account, or those of some strategies.",
                        true,
                        ids("strategy_ids", "Only orders of these strategies; 0 stands for orders without one."),
                        text("strategy_ids_csv", "ids", "The same, separated by commas."));
            case "close-position" ->
                command(
                        "close_position",
                        "Close a position, or part of it, by a reduce-only order.",
                        true,
                        closePosition());
            case "close-by" ->
                command(
                        "close_by",
                        "Close two opposite positions against each other, without the exchange.",
                        true,
                        id("position_id_a", "One position.").required(),
                        id("position_id_b", "The opposite one.").required(),
                        decimal("qty", "How much of them; the smaller one's quantity unless said otherwise."),
                        strategyId());
            case "merge-positions" ->
                command(
                        "merge_positions",
                        "Make one position part of another of the same side, without the exchange.",
                        true,
                        id("source_position_id", "The position that ends.").required(),
                        id("target_position_id", "The position it becomes part of.")
                                .required(),
                        choice(
                                "stop_mode",
                                List.of("keep", "clear", "set"),
                                "Which stops the target has then: its own, none, or those given."),
                        stopLoss(),
                        stopGain());
            case "position-change" ->
                command(
                        "position_change",
                        "Set or remove a position's stops and comment; what is not spoken of stays.",
                        false,
                        positionId(),
                        stopLoss(),
                        stopGain(),
                        text("comment", "text", "Kept with the position."),
                        clear("oms_stop_loss", "--clear-stop-loss"),
                        clear("oms_stop_gain", "--clear-stop-gain"),
                        clear("comment", "--clear-comment"));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static PayloadField[] sendOrder() {
        return Stream.concat(
                        Stream.of(
                                text("symbol", "base/quote", "The instrument, as in BTC/USDT.")
                                        .required(),
                                choice("side", List.of("buy", "sell"), "Which way.")
                                        .required(),
                                word("order_type", ORDER_TYPES, "Which kind of order.", "--type")
                                        .required(),
                                decimal("qty", "How much of the base.", "--amount")
                                        .required(),
                                id("position_id", "The position it acts on; 0 lets the account's mode decide."),
                                stopLoss(),
                                stopGain()),
                        terms())
                .toArray(PayloadField[]::new);
    }

    private static PayloadField[] closePosition() {
        return Stream.concat(
                        Stream.of(
                                positionId(),
                                word("order_type", ORDER_TYPES, "market unless said otherwise.", "--type"),
                                decimal("qty", "All of it unless said otherwise.", "--amount")),
                        terms())
                .toArray(PayloadField[]::new);
    }

    /** How an order is to trade, whether it opens or closes. */
    private static Stream<PayloadField> terms() {
        return Stream.of(
                decimal("price", "Its limit; for the types limit and stop_limit."),
                decimal("stop_price", "Where a stop order is triggered.", "--trigger-price"),
                word("time_in_force", List.of("gtc", "ioc", "fok"), "How long it works; gtc unless said otherwise."),
                flag("post_only", "Only if it does not trade at once."),
                flag("reduce_only", "Only as far as it reduces what is open."),
                json("params", "Further parameters under the names exchanges use, as a JSON object."),
                strategyId(),
                text("reason", "word", "Why, in a word."),
                text("comment", "text", "Kept with the order."),
                text("client_order_id", "id", "Your own word for the order, kept with it."),
                decimal("take_profit_price", "Refused by this server; use --oms-stop-gain."),
                decimal("trailing_amount", "Refused by this server."),
                decimal("trailing_percent", "Refused by this server."));
    }

    private static PayloadField positionId() {
        return id("position_id", "The position.").required();
    }

    private static PayloadField strategyId() {
        return id("strategy_id", "The strategy; 0 for none.");
    }

    private static PayloadField stopLoss() {
        return decimal("oms_stop_loss", "Where the server closes the position at a loss.", "--stop-loss");
    }

    private static PayloadField stopGain() {
        return decimal("oms_stop_gain", "Where the server closes the position at a gain.", "--stop-gain");
    }

    private static CommandSpec command(String command, String summary, boolean ofAccount, PayloadField... fields) {
        return TradingCommand.spec(command, summary, ofAccount, List.of(fields));
    }
}
