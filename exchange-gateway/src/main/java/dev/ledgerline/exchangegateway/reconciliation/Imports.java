package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.report.Reports;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.order.OrderCommand.ImportOrder;
import dev.ledgerline.messages.order.OrderCommand.RecordCancellation;
import dev.ledgerline.messages.order.OrderCommand.RecordFill;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes over orders that somebody else placed, with their fills and their end. The id an order gets here is durable before
 * anybody is told of it, and telling again changes nothing: however often it is begun, there is one order.
 */
@Component
class Imports {
    /** Where the venue does not say; finer than any step known to us. */
    private static final BigDecimal FINEST_STEP = BigDecimal.ONE.movePointLeft(8);

    private final ImportStore store;
    private final ReadModel readModel;
    private final Reports reports;
    private final Ids ids;
    private final Clock clock;

    Imports(ImportStore store, ReadModel readModel, Reports reports, Ids ids, Clock clock) {
        this.store = store;
        this.readModel = readModel;
        this.reports = reports;
        this.ids = ids;
        this.clock = clock;
    }

    /** @return the order's id here; null when the venue has nothing to tell of it any more */
    @Nullable
    OrderId take(ComparedAccount account, KnownCase known, Look look) {
        List<VenueFillReport> fills = look.theirs().fills().stream()
                .filter(fill -> known.isOf(OrderKey.of(fill)))
                .toList();
        VenueOrderReport report = report(account, known, look);
        if (report == null && fills.isEmpty()) return null;
        OrderKey key = report != null ? OrderKey.of(report) : OrderKey.of(fills.getFirst());
        OrderId orderId = store.allocate(account.accountId(), key, known.caseId(), ids::nextOrder);
        Quantity filled = Quantity.ZERO;
        for (VenueFillReport fill : fills) filled = filled.plus(fill.fill().quantity());
        String clientOrderId =
                report != null ? report.clientOrderId() : fills.getFirst().clientOrderId();
        Side side = report != null ? report.side() : fills.getFirst().side();
        Quantity quantity = report == null || report.quantity().compareTo(filled) < 0 ? filled : report.quantity();
        OrderTerms terms = terms(
                key.instrument(),
                side,
                quantity,
                report == null ? null : report.price(),
                null,
                OrderTerms.EXTERNAL,
                null);
        begin(account, orderId, terms, clientOrderId, key.exchangeOrderId());
        for (VenueFillReport fill : fills) record(account, orderId, fill);
        if (report != null && report.isWithdrawn()) end(account, orderId, report);
        return orderId;
    }

    /** What the venue says of the order: among those that work, or when asked. */
    private static @Nullable VenueOrderReport report(ComparedAccount account, KnownCase known, Look look) {
        for (VenueOrderReport report : look.theirs().openOrders()) if (known.isOf(OrderKey.of(report))) return report;
        String clientOrderId = known.evidence().venues().get("order");
        InstrumentId instrument = known.instrument();
        if (clientOrderId == null || clientOrderId.isEmpty() || instrument == null) return null;
        OrderAnswer answer = account.ask(it -> it.queryByClientOrderId(account.accountId(), instrument, clientOrderId));
        return answer instanceof OrderAnswer.Found(VenueOrderReport report) && known.isOf(OrderKey.of(report))
                ? report
                : null;
    }

    void correct(ComparedAccount account, OrderId orderId, Correction correction, KnownCase known) {
        Trade trade = correction.trade();
        OrderTerms terms = terms(
                trade.key().instrument(),
                trade.side(),
                trade.quantity(),
                null,
                correction.positionId(),
                OrderTerms.CORRECTION,
                known.caseId().value());
        begin(account, orderId, terms, trade.key().tradeId(), trade.key().tradeId());
        tell(
                account,
                new RecordFill(
                        orderId,
                        ids.nextDeal(),
                        new dev.ledgerline.messages.deal.Fill(
                                account.exchangeId(),
                                trade.key().tradeId(),
                                trade.quantity(),
                                trade.price(),
                                trade.fee(),
                                trade.executedAt()),
                        clock.instant()));
    }

    private void begin(
            ComparedAccount account, OrderId orderId, OrderTerms terms, String clientOrderId, String exchangeOrderId) {
        InstrumentRules rules = account.venue().rules(account.accountId(), terms.instrument());
        tell(
                account,
                new ImportOrder(
                        orderId,
                        account.accountId(),
                        account.exchangeId(),
                        readModel.account(account.accountId()).positionMode(),
                        terms,
                        rules == null ? FINEST_STEP : rules.quantityStep(),
                        clientOrderId,
                        exchangeOrderId,
                        clock.instant()));
    }

    void record(ComparedAccount account, OrderId orderId, VenueFillReport fill) {
        tell(account, new RecordFill(orderId, ids.nextDeal(), fill.fill(), clock.instant()));
    }

    /** The order ended at the venue. */
    void end(ComparedAccount account, OrderId orderId, VenueOrderReport report) {
        tell(
                account,
                new RecordCancellation(
                        orderId,
                        report.clientOrderId(),
                        report.filledQuantity(),
                        report.status() == VenueOrderReport.Status.EXPIRED,
                        clock.instant()));
    }

    /** @throws IllegalStateException when the core does not take it: the next comparison begins again */
    void tell(ComparedAccount account, OrderCommand command) {
        Reports.Result result = reports.record(account.exchangeId(), command);
        if (result != Reports.Result.RECORDED) throw new IllegalStateException(result + ": " + command);
    }

    private static OrderTerms terms(
            InstrumentId instrument,
            Side side,
            Quantity quantity,
            @Nullable Price price,
            @Nullable PositionId positionId,
            String reason,
            @Nullable String comment) {
        return new OrderTerms(
                instrument,
                side,
                price == null ? OrderType.MARKET : OrderType.LIMIT,
                quantity,
                price,
                null,
                TimeInForce.GTC,
                false,
                false,
                StrategyId.NONE,
                positionId,
                null,
                null,
                reason,
                comment,
                null);
    }
}
