package dev.ledgerline.commandmodel.order;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BTC;
import static dev.ledgerline.commandmodel.Example.NOW;
import static dev.ledgerline.commandmodel.Example.STEP;
import static dev.ledgerline.commandmodel.Example.VENUE;
import static dev.ledgerline.commandmodel.Example.deal;
import static dev.ledgerline.commandmodel.Example.fill;
import static dev.ledgerline.commandmodel.Example.price;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.second;

import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealEvent.DealRecorded;
import dev.ledgerline.messages.deal.DealKey;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.position.BookDeal;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one order is told and says. It is placed at second 0; everything is said at second 1. */
final class OrderStory {
    static final OrderId ORDER = new OrderId(1);
    static final OrderTerms TERMS = Terms.buy("2", "100");

    private OrderStory() {}

    // Told

    static OrderCommand submit() {
        return new OrderCommand.StartSubmission(ORDER, second(1));
    }

    static OrderCommand abandon() {
        return new OrderCommand.AbandonSubmission(ORDER, "too old", second(1));
    }

    static OrderCommand accept(String clientOrderId, String exchangeOrderId) {
        return new OrderCommand.RecordAcceptance(ORDER, clientOrderId, exchangeOrderId, second(1));
    }

    static OrderCommand reject(String clientOrderId) {
        return new OrderCommand.RecordRejection(ORDER, clientOrderId, "-2010", "insufficient balance", second(1));
    }

    static OrderCommand tellNotReceived(String clientOrderId) {
        return new OrderCommand.RecordNotReceived(ORDER, clientOrderId, "not found", second(1));
    }

    static OrderCommand tellUnknown(Outstanding kind, String clientOrderId) {
        return new OrderCommand.RecordUnknownOutcome(ORDER, kind, clientOrderId, "timeout", second(1));
    }

    static OrderCommand ask() {
        return new OrderCommand.AskAboutOutcome(ORDER, second(1));
    }

    static OrderCommand cancel() {
        return new OrderCommand.CancelOrder(ORDER, second(1));
    }

    static OrderCommand tellCanceled(String clientOrderId, String filled) {
        return new OrderCommand.RecordCancellation(ORDER, clientOrderId, qty(filled), false, second(1));
    }

    static OrderCommand tellExpired(String clientOrderId, String filled) {
        return new OrderCommand.RecordCancellation(ORDER, clientOrderId, qty(filled), true, second(1));
    }

    static OrderCommand refuseCancel(String clientOrderId) {
        return new OrderCommand.RecordCancelRejection(ORDER, clientOrderId, "-2011", "unknown order", second(1));
    }

    static OrderCommand change(@Nullable String newPrice, @Nullable String newQuantity, boolean amendable) {
        Price price = newPrice == null ? null : price(newPrice);
        Quantity quantity = newQuantity == null ? null : qty(newQuantity);
        return new OrderCommand.ChangeOrder(ORDER, price, quantity, amendable, second(1));
    }

    static OrderCommand tellAmended(String quantity, String price) {
        return new OrderCommand.RecordAmendment(ORDER, "L1", qty(quantity), price(price), second(1));
    }

    static OrderCommand refuseAmend(String clientOrderId) {
        return new OrderCommand.RecordAmendRejection(ORDER, clientOrderId, "-2038", "too late", second(1));
    }

    static OrderCommand fills(long dealId, String trade, String quantity, String price) {
        return new OrderCommand.RecordFill(ORDER, deal(dealId), fill(trade, quantity, price), second(1));
    }

    // Said

    static OrderEvent placed() {
        return new OrderEvent.OrderPlaced(
                ORDER, ACCOUNT, new CommandId(1), VENUE, PositionMode.NETTING, TERMS, STEP, Map.of(), NOW);
    }

    static OrderEvent denied() {
        return new OrderEvent.OrderDenied(
                ORDER, ACCOUNT, new CommandId(1), TERMS, Refusal.of(RefusalCode.ACCOUNT_BLOCKED), Map.of(), second(1));
    }

    static OrderEvent submitted(String clientOrderId, int attempt, OrderTerms terms) {
        return new OrderEvent.SubmissionStarted(ORDER, ACCOUNT, VENUE, clientOrderId, attempt, terms, second(1));
    }

    static OrderEvent accepted(String clientOrderId, String exchangeOrderId) {
        return new OrderEvent.OrderAccepted(ORDER, ACCOUNT, clientOrderId, exchangeOrderId, second(1));
    }

    static OrderEvent rejected(String code, String filled) {
        return rejected(code, "insufficient balance", filled);
    }

    static OrderEvent rejected(String code, String text, String filled) {
        return new OrderEvent.OrderRejected(ORDER, ACCOUNT, code, text, qty(filled), second(1));
    }

    static OrderEvent notReceived(String clientOrderId, Instant wantedAt) {
        return new OrderEvent.SubmissionNotReceived(ORDER, ACCOUNT, clientOrderId, "not found", wantedAt, second(1));
    }

    static OrderEvent unknown(Outstanding kind, String clientOrderId) {
        return new OrderEvent.OutcomeUnknown(ORDER, ACCOUNT, VENUE, kind, clientOrderId, "timeout", second(1));
    }

    static OrderEvent partlyFilled(
            long dealId, String trade, String quantity, String price, String total, String average) {
        return new OrderEvent.OrderPartiallyFilled(
                ORDER,
                ACCOUNT,
                deal(dealId),
                trade,
                qty(quantity),
                price(price),
                qty(total),
                new BigDecimal(average),
                second(1));
    }

    static OrderEvent filled(long dealId, String trade, String quantity, String price, String total, String average) {
        return new OrderEvent.OrderFilled(
                ORDER,
                ACCOUNT,
                deal(dealId),
                trade,
                qty(quantity),
                price(price),
                qty(total),
                new BigDecimal(average),
                second(1));
    }

    static OrderEvent surprisinglyFilled(
            long dealId,
            String trade,
            String quantity,
            String price,
            String total,
            String average,
            OrderStatus status) {
        return new OrderEvent.OrderFilledUnexpectedly(
                ORDER,
                ACCOUNT,
                deal(dealId),
                trade,
                qty(quantity),
                price(price),
                qty(total),
                new BigDecimal(average),
                status,
                second(1));
    }

    static DealRecorded recorded(long dealId, String trade, String quantity, String price) {
        return new DealRecorded(
                DealKey.of(ACCOUNT, fill(trade, quantity, price), "BTC/USDT"),
                ACCOUNT,
                BTC,
                PositionMode.NETTING,
                bookDeal(dealId, trade, quantity, price, TERMS, false, false),
                second(1));
    }

    static BookDeal bookDeal(
            long dealId,
            String trade,
            String quantity,
            String price,
            OrderTerms terms,
            boolean external,
            boolean reassigned) {
        return new BookDeal(
                deal(dealId),
                ORDER,
                trade,
                terms.side(),
                qty(quantity),
                price(price),
                null,
                NOW,
                STEP,
                terms.strategyId(),
                terms.positionId(),
                external,
                reassigned,
                terms.stopLoss(),
                terms.takeProfit(),
                terms.reason(),
                terms.comment());
    }

    static OrderEvent cancelDeferred() {
        return new OrderEvent.CancelDeferred(ORDER, ACCOUNT, second(1));
    }

    static OrderEvent cancelRequested(String clientOrderId, OrderTerms terms) {
        return new OrderEvent.CancelRequested(ORDER, ACCOUNT, VENUE, clientOrderId, terms, second(1));
    }

    static OrderEvent cancelRefused(String code, String text) {
        return new OrderEvent.CancelRefused(ORDER, ACCOUNT, code, text, second(1));
    }

    static OrderEvent canceled(String filled) {
        return canceled(filled, 1);
    }

    static OrderEvent canceled(String filled, long at) {
        return new OrderEvent.OrderCanceled(ORDER, ACCOUNT, qty(filled), second(at));
    }

    static OrderEvent changeRequested(String quantity, String price, String filled, boolean amend) {
        return new OrderEvent.ChangeRequested(
                ORDER, ACCOUNT, VENUE, "L1", Terms.buy(quantity, price), qty(filled), amend, second(1));
    }

    static OrderEvent changeRefused(String code, String text) {
        return new OrderEvent.ChangeRefused(ORDER, ACCOUNT, code, text, qty("2"), price("100"), second(1));
    }

    static OrderEvent foundFilled(String filled) {
        return new OrderEvent.OrderFoundFilled(ORDER, ACCOUNT, qty(filled), second(1));
    }

    static OrderEvent withdrawn(String filled) {
        return new OrderEvent.OrderWithdrawn(ORDER, ACCOUNT, "L1", qty(filled), second(1));
    }

    static OrderEvent changed(String quantity, String price, String clientOrderId, String exchangeOrderId) {
        return new OrderEvent.OrderChanged(
                ORDER, ACCOUNT, qty(quantity), price(price), clientOrderId, exchangeOrderId, second(1));
    }
}
