package dev.ledgerline.api.querymodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.order.OrderEvent.CancelRefused;
import dev.ledgerline.messages.order.OrderEvent.ChangeRefused;
import dev.ledgerline.messages.order.OrderEvent.OrderAccepted;
import dev.ledgerline.messages.order.OrderEvent.OrderFoundFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderPartiallyFilled;
import dev.ledgerline.messages.order.OrderEvent.OrderPlaced;
import dev.ledgerline.messages.order.OrderEvent.OrderRejected;
import dev.ledgerline.messages.order.OrderEvent.OrderWorksNoLonger;
import dev.ledgerline.messages.order.OrderEvent.OrderWorksUnexpectedly;
import dev.ledgerline.messages.order.OrderEvent.OutcomeResolved;
import dev.ledgerline.messages.order.OrderEvent.OutcomeUnknown;
import dev.ledgerline.messages.order.OrderEvent.SubmissionStarted;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderQuery.FindUnknownOutcomes;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.order.Outstanding;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.order.UnknownOutcomeView;
import dev.ledgerline.messages.order.Verdict;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One order whose cancel and change are unknown at once, and one whose placement is. */
class UnknownOutcomeRowsIT {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final OrderId WORKING = new OrderId(1);
    private static final OrderId PLACING = new OrderId(2);
    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");

    @Test
    void areKeptApartAndForgottenOneByOne() {
        try (ReadModel model = new ReadModel(TestDatabase.create())) {
            model.given(List.of(
                    placed(WORKING),
                    sent(WORKING),
                    new OrderAccepted(WORKING, ACCOUNT, "L1", "X1", AT),
                    unknown(WORKING, Outstanding.CHANGE, "no answer to the change", 1),
                    unknown(WORKING, Outstanding.CANCEL, "no answer to the cancel", 2),
                    placed(PLACING),
                    sent(PLACING),
                    unknown(PLACING, Outstanding.PLACE, "connection reset", 3)));

            Page<UnknownOutcomeView> all = outcomes(model, ACCOUNT, PageRequest.first(10));
            assertThat(all.items())
                    .extracting(UnknownOutcomeView::orderId, UnknownOutcomeView::kind, UnknownOutcomeView::evidence)
                    .containsExactly(
                            tuple(WORKING, Outstanding.CANCEL, "no answer to the cancel"),
                            tuple(WORKING, Outstanding.CHANGE, "no answer to the change"),
                            tuple(PLACING, Outstanding.PLACE, "connection reset"));
            assertThat(all.items().getFirst().since()).isEqualTo(AT.plusSeconds(2));
            assertThat(all.items().getFirst().venueClientOrderId()).isEqualTo("L1");
            Page<UnknownOutcomeView> first = outcomes(model, ACCOUNT, PageRequest.first(1));
            assertThat(first.items()).hasSize(2);
            assertThat(first.next()).isEqualTo(1);
            assertThat(outcomes(model, ACCOUNT, new PageRequest(first.next(), 1, 1, false))
                            .items())
                    .hasSize(1);
            assertThat(outcomes(model, new AccountId(2), PageRequest.first(10)).items())
                    .isEmpty();

            model.given(List.of(new CancelRefused(WORKING, ACCOUNT, "-2011", "unknown order", AT)));
            assertThat(order(model, WORKING).unknown()).isEqualTo(Outstanding.CHANGE);
            model.given(
                    List.of(new ChangeRefused(WORKING, ACCOUNT, "-1", "no", Quantity.of("1"), Price.of("100"), AT)));
            assertThat(order(model, WORKING).unknown()).isNull();

            model.given(List.of(
                    new OutcomeResolved(
                            PLACING,
                            ACCOUNT,
                            "okx",
                            Outstanding.PLACE,
                            "L2",
                            Verdict.REJECTED,
                            null,
                            null,
                            "key-1",
                            "seen there",
                            AT),
                    new OrderRejected(PLACING, ACCOUNT, "REJECTED", "key-1: seen there", Quantity.ZERO, AT)));
            assertThat(outcomes(model, ACCOUNT, PageRequest.first(10)).items()).isEmpty();

            model.given(List.of(
                    new OrderWorksUnexpectedly(PLACING, ACCOUNT, "okx", "L2", "X2", OrderStatus.REJECTED, AT),
                    unknown(PLACING, Outstanding.CANCEL, "no answer to the cancel", 4)));
            assertThat(order(model, PLACING).status()).isEqualTo(OrderStatus.REJECTED);
            assertThat(outcomes(model, ACCOUNT, PageRequest.first(10)).items()).hasSize(1);
            model.given(List.of(new OrderWorksNoLonger(PLACING, ACCOUNT, "L2", Quantity.ZERO, AT)));
            assertThat(order(model, PLACING).statusCode()).isEqualTo("WORKS_NO_LONGER");
            assertThat(outcomes(model, ACCOUNT, PageRequest.first(10)).items()).isEmpty();
        }
    }

    @Test
    void areGoneWhenTheOrderIsFoundFilled() {
        try (ReadModel model = new ReadModel(TestDatabase.create())) {
            model.given(List.of(
                    placed(WORKING),
                    sent(WORKING),
                    new OrderAccepted(WORKING, ACCOUNT, "L1", "X1", AT),
                    new OrderPartiallyFilled(
                            WORKING,
                            ACCOUNT,
                            new DealId(11),
                            "t1",
                            Quantity.of("1"),
                            Price.of("100"),
                            Quantity.of("1"),
                            new BigDecimal("100"),
                            AT),
                    unknown(WORKING, Outstanding.CANCEL, "no answer to the cancel", 1),
                    new ChangeRefused(WORKING, ACCOUNT, "-1", "no", Quantity.of("1"), Price.of("100"), AT),
                    new OrderFoundFilled(WORKING, ACCOUNT, Quantity.of("1"), AT)));
            OrderView order = order(model, WORKING);
            assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
            assertThat(order.filledQuantity()).isEqualTo(Quantity.of("1"));
            assertThat(order.closedAt()).isEqualTo(AT);
            assertThat(outcomes(model, ACCOUNT, PageRequest.first(10)).items()).isEmpty();
        }
    }

    private static Page<UnknownOutcomeView> outcomes(ReadModel model, AccountId account, PageRequest page) {
        return model.page(new FindUnknownOutcomes(List.of(account), page));
    }

    private static OrderView order(ReadModel model, OrderId id) {
        return model.list(new FindOrders(List.of(id)), OrderView.class).getFirst();
    }

    private static OutcomeUnknown unknown(OrderId order, Outstanding kind, String evidence, int second) {
        return new OutcomeUnknown(order, ACCOUNT, "okx", kind, "L" + order.value(), evidence, AT.plusSeconds(second));
    }

    private static SubmissionStarted sent(OrderId order) {
        return new SubmissionStarted(order, ACCOUNT, "okx", "L" + order.value(), 1, TERMS, AT);
    }

    private static OrderPlaced placed(OrderId order) {
        return new OrderPlaced(
                order,
                ACCOUNT,
                new CommandId(order.value()),
                "okx",
                PositionMode.NETTING,
                TERMS,
                new BigDecimal("0.001"),
                Map.of(),
                AT);
    }

    private static final OrderTerms TERMS = new OrderTerms(
            InstrumentId.of("BTC/USDT"),
            Side.BUY,
            OrderType.LIMIT,
            Quantity.of("1"),
            Price.of("100"),
            null,
            TimeInForce.GTC,
            false,
            false,
            StrategyId.NONE,
            null,
            null,
            null,
            "test",
            null,
            null);
}
