package dev.ledgerline.commandmodel.account;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.deal;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.account.AccountStory.*;

import dev.ledgerline.commandmodel.Fixtures;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.account.AccountCommand.RecordExposure;
import dev.ledgerline.messages.account.AccountCommand.SettleOrder;
import dev.ledgerline.messages.account.AccountEvent.ExposureChanged;
import dev.ledgerline.messages.account.AccountEvent.OrderSettled;
import dev.ledgerline.messages.account.RiskLimits;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.Quantity;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an order's reservation becomes a position, seen by what is left of a limit of 5. */
class AccountExposureTest {
    private static final OrderTerms THREE = Terms.buy("3", "100");

    private AggregateTestFixture<Account> account;

    @BeforeEach
    void setUp() {
        account = Fixtures.of(Account.class);
    }

    @Test
    void recordsWhatTheBookConcluded() {
        account.given(opened(), reserved(1, THREE))
                .when(filled(1, 11, "1", longOf(11, "1")))
                .expectEvents(new ExposureChanged(ACCOUNT, order(1), deal(11), qty("1"), List.of(longOf(11, "1")), 11));
    }

    @Test
    void recordsWhatBecameOfAnOrder() {
        account.given(opened(), reserved(1, THREE))
                .when(settled(1, "1", true))
                .expectEvents(new OrderSettled(ACCOUNT, order(1), qty("1"), null, true));
    }

    @Test
    void ignoresTheEndOfAnOrderItDoesNotCount() {
        account.given(opened()).when(settled(1, "1", true)).expectNoEvents();
    }

    @Test
    void countsAWorkingOrderAsIfItWereFilled() {
        expectUsed("3");
    }

    @Test
    void countsAFillOnceWhenItBecomesAPosition() {
        expectUsed("3", filled(1, 11, "1", longOf(11, "1")));
        expectUsed("3", filled(1, 11, "1", longOf(11, "1")), filled(1, 12, "2", longOf(11, "3")));
    }

    @Test
    void countsAFillOnceHoweverOftenItIsTold() {
        expectUsed("3", filled(1, 11, "1", longOf(11, "1")), filled(1, 11, "1", longOf(11, "1")));
    }

    @Test
    void forgetsWhatACanceledOrderDidNotFill() {
        expectUsed("1", filled(1, 11, "1", longOf(11, "1")), settled(1, "1", true));
        expectUsed("0", settled(1, "0", true));
    }

    @Test
    void countsAnEndedOrderUntilItsFillsArePositions() {
        expectUsed("2", settled(1, "2", true));
        expectUsed("2", settled(1, "2", true), filled(1, 11, "1", longOf(11, "1")));
        expectUsed(
                "2", settled(1, "2", true), filled(1, 11, "1", longOf(11, "1")), filled(1, 12, "1", longOf(11, "2")));
    }

    @Test
    void countsAFillMoreThanTheOrderTook() {
        expectUsed("4", settled(1, "3", true), filled(1, 11, "4", longOf(11, "4")));
    }

    @Test
    void forgetsAClosedPosition() {
        expectUsed(
                "0",
                filled(1, 11, "3", longOf(11, "3")),
                settled(1, "3", true),
                new RecordExposure(ACCOUNT, null, null, Quantity.ZERO, List.of(longOf(11, "0")), 12));
    }

    @Test
    void believesTheNewestTellingOfAPosition() {
        expectUsed(
                "1",
                settled(1, "0", true),
                new RecordExposure(ACCOUNT, null, null, Quantity.ZERO, List.of(longOf(11, "1")), 8),
                new RecordExposure(ACCOUNT, null, null, Quantity.ZERO, List.of(longOf(11, "4")), 7));
    }

    @Test
    void countsAnOrderWithItsChangedQuantity() {
        expectUsed("2", new SettleOrder(ACCOUNT, order(1), qty("2"), null, false));
    }

    /** Order 1 to buy 3 was placed; then this happened; then so much of the limit is used. */
    private void expectUsed(String used, Object... told) {
        OrderTerms probe = Terms.buy("6", "100");
        String compared = qty(used).plus(qty("6")) + ", limit 5";
        Refusal refusal = Refusal.of(RefusalCode.POSITION_ABOVE_LIMIT, compared);
        Fixtures.of(Account.class)
                .given(opened(), limited(new RiskLimits(null, qty("5"), null, 1, null)), reserved(1, THREE))
                .andGivenCommands(told)
                .when(place(10, probe, market("100")))
                .expectEvents(
                        denied(10, probe, refusal, Map.of("position", compared)),
                        commandDenied(10, refusal, order(10)));
    }
}
