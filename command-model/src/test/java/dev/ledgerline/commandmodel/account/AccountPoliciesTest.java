package dev.ledgerline.commandmodel.account;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BOOK;
import static dev.ledgerline.commandmodel.Example.CLOCK;
import static dev.ledgerline.commandmodel.Example.NONE;
import static dev.ledgerline.commandmodel.Example.NOW;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.STEP;
import static dev.ledgerline.commandmodel.Example.VENUE;
import static dev.ledgerline.commandmodel.Example.deal;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.position;
import static dev.ledgerline.commandmodel.Example.price;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.account.AccountStory.longOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.RecordingGateway;
import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.account.AccountCommand.AdmitImportedOrder;
import dev.ledgerline.messages.account.AccountCommand.RecordExposure;
import dev.ledgerline.messages.account.AccountCommand.RecordOrderReassignment;
import dev.ledgerline.messages.account.AccountCommand.SettleOrder;
import dev.ledgerline.messages.account.AccountEvent.OrderChangeAdmitted;
import dev.ledgerline.messages.account.AccountEvent.OrdersCancelRequested;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.order.OrderCommand.CancelOrder;
import dev.ledgerline.messages.order.OrderCommand.ChangeOrder;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.position.BookDeal;
import dev.ledgerline.messages.position.BookEntry;
import dev.ledgerline.messages.position.PositionEvent;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an account hears and has others hear. */
class AccountPoliciesTest {
    private static final List<PositionState> POSITIONS = List.of(longOf(11, "1"));
    private static final BookDeal DEAL = new BookDeal(
            deal(11),
            order(1),
            "t1",
            Side.BUY,
            qty("1"),
            price("100"),
            null,
            NOW,
            STEP,
            NONE,
            null,
            false,
            false,
            null,
            null,
            "api",
            null);

    private final RecordingGateway commands = new RecordingGateway();
    private final WhenExposureChangesTellAccount exposure = new WhenExposureChangesTellAccount(commands);
    private final WhenAccountAsksTellOrders requests = new WhenAccountAsksTellOrders(commands, CLOCK);

    @Test
    void hearOfADeal() {
        exposure.on(
                new PositionEvent.PositionOpened(
                        BOOK, PositionMode.NETTING, DEAL, List.of(), List.of(), POSITIONS, NOW),
                4);
        assertThat(commands.sent())
                .containsExactly(new RecordExposure(ACCOUNT, order(1), deal(11), qty("1"), POSITIONS, 4));
    }

    @Test
    void hearOfAnImportedOrder() {
        exposure.on(new OrderEvent.OrderImported(
                order(1), ACCOUNT, VENUE, PositionMode.NETTING, Terms.buy("2", "100"), STEP, "web_1", "X9", NOW));
        assertThat(commands.sent()).containsExactly(new AdmitImportedOrder(ACCOUNT, order(1), Terms.buy("2", "100")));
    }

    @Test
    void hearOfAReassignedOrder() {
        exposure.on(new OrderEvent.OrderReassigned(order(1), ACCOUNT, SEVEN, position(3), NONE, null, NOW));
        assertThat(commands.sent()).containsExactly(new RecordOrderReassignment(ACCOUNT, order(1), SEVEN, position(3)));
    }

    @Test
    void hearOfALateDeal() {
        exposure.on(
                new PositionEvent.LateDealApplied(
                        BOOK, DEAL, List.of(), List.of(), List.of(), List.of(), POSITIONS, null, NOW),
                4);
        assertThat(commands.sent())
                .containsExactly(new RecordExposure(ACCOUNT, order(1), deal(11), qty("1"), POSITIONS, 4));
    }

    @Test
    void hearOfPositionsThatChangedWithoutADeal() {
        RecordExposure told = new RecordExposure(ACCOUNT, null, null, Quantity.ZERO, POSITIONS, 4);
        exposure.on(new PositionEvent.PositionsMerged(BOOK, request(1), position(1), position(11), POSITIONS, NOW), 4);
        exposure.on(
                new PositionEvent.PositionsClosedBy(
                        BOOK,
                        request(1),
                        new BookEntry.CloseBy(position(1), position(11), qty("1"), deal(12), deal(13), NONE, NOW),
                        List.of(),
                        POSITIONS,
                        NOW),
                4);
        exposure.on(
                new PositionEvent.OrderDealsReassigned(
                        BOOK,
                        request(1),
                        order(1),
                        NONE,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        POSITIONS,
                        null,
                        NOW),
                4);
        assertThat(commands.sent()).containsExactly(told, told, told);
    }

    @Test
    void hearOfTheEndOfAnOrder() {
        exposure.on(new OrderEvent.OrderCanceled(order(1), ACCOUNT, qty("0.5"), NOW));
        assertThat(commands.sent()).containsExactly(new SettleOrder(ACCOUNT, order(1), qty("0.5"), null, true));
    }

    @Test
    void hearNothingOfADeniedOrder() {
        exposure.on(new OrderEvent.OrderDenied(
                order(1),
                ACCOUNT,
                request(1).commandId(),
                Terms.buy("1", "100"),
                Refusal.of(RefusalCode.ACCOUNT_BLOCKED),
                Map.of(),
                NOW));
        assertThat(commands.sent()).isEmpty();
    }

    @Test
    void hearWhatBecameOfAChange() {
        exposure.on(new OrderEvent.OrderChanged(order(1), ACCOUNT, qty("3"), price("101"), "L1", "X1", NOW));
        exposure.on(new OrderEvent.ChangeRefused(order(1), ACCOUNT, "-1", "no", qty("2"), price("100"), NOW));
        assertThat(commands.sent())
                .containsExactly(
                        new SettleOrder(ACCOUNT, order(1), qty("3"), price("101"), false),
                        new SettleOrder(ACCOUNT, order(1), qty("2"), price("100"), false));
    }

    @Test
    void haveTheOrdersCanceled() {
        requests.on(new OrdersCancelRequested(ACCOUNT, request(1), List.of(order(1), order(2)), List.of(order(3))));
        assertThat(commands.sent()).containsExactly(new CancelOrder(order(1), NOW), new CancelOrder(order(2), NOW));
    }

    @Test
    void haveTheOrderChanged() {
        requests.on(new OrderChangeAdmitted(ACCOUNT, request(1), order(1), price("101"), null, true));
        assertThat(commands.sent()).containsExactly(new ChangeOrder(order(1), price("101"), null, true, NOW));
    }
}
