package dev.ledgerline.commandmodel.position;

import static dev.ledgerline.commandmodel.Example.ACCOUNT;
import static dev.ledgerline.commandmodel.Example.BOOK;
import static dev.ledgerline.commandmodel.Example.NINE;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.market;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.position;
import static dev.ledgerline.commandmodel.Example.price;
import static dev.ledgerline.commandmodel.Example.qty;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.commandmodel.position.BookStory.COMMAND;
import static dev.ledgerline.commandmodel.position.BookStory.accepted;
import static dev.ledgerline.commandmodel.position.BookStory.close;
import static dev.ledgerline.commandmodel.position.BookStory.confirm;
import static dev.ledgerline.commandmodel.position.BookStory.netting;
import static dev.ledgerline.commandmodel.position.BookStory.print;
import static dev.ledgerline.commandmodel.position.BookStory.release;
import static dev.ledgerline.commandmodel.position.Deals.buy;
import static dev.ledgerline.commandmodel.position.Deals.sell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.position.CloseTerms;
import dev.ledgerline.messages.position.CloseTrigger;
import dev.ledgerline.messages.position.PositionCommand.ClosePosition;
import dev.ledgerline.messages.position.PositionEvent.CloseConfirmed;
import dev.ledgerline.messages.position.PositionEvent.CloseEnded;
import dev.ledgerline.messages.position.PositionEvent.CloseReleased;
import dev.ledgerline.messages.position.PositionEvent.CloseRequested;
import dev.ledgerline.messages.position.PositionEvent.PositionClosed;
import dev.ledgerline.messages.position.PositionEvent.PositionReduced;
import dev.ledgerline.messages.request.RefusalCode;
import org.junit.jupiter.api.Test;

/** The closing of P1, long 1 at 100, by order 80: its terms, and the lock of example 12. */
class ClosePositionTest {
    // Terms

    @Test
    void locksThePositionAndAsksForAnOrderThatOnlyReduces() {
        BookStory.Said said = one().when(close(1, null));
        CloseRequested requested =
                said.are(CloseRequested.class).answers(accepted(50, 80)).event(CloseRequested.class);
        assertThat(requested.bookId()).isEqualTo(BOOK);
        assertThat(requested.accountId()).isEqualTo(ACCOUNT);
        assertThat(requested.trigger()).isEqualTo(CloseTrigger.REQUEST);
        assertThat(requested.orderId()).isEqualTo(order(80));
        assertThat(requested.terms())
                .isEqualTo(Terms.sell("1").on(1).reduceOnly().terms());
        assertThat(requested.deadline()).isEqualTo(second(120));
        assertThat(print(requested.position())).isEqualTo("P1 long 1 @ 100, realised 0, close_requested");
    }

    @Test
    void closesPartOfIt() {
        assertThat(one().when(close(1, "0.4")).event(CloseRequested.class).terms())
                .isEqualTo(Terms.sell("0.4").on(1).reduceOnly().terms());
    }

    @Test
    void deniesMoreThanIsOpen() {
        one().when(close(1, "1.001")).isDenied(RefusalCode.QUANTITY_ABOVE_POSITION, "1.001, open is 1");
    }

    @Test
    void closesWhatTheVenueCanSell() {
        assertThat(netting()
                        .given(buy(1, "1", "100").fee("0.0005", "BTC"))
                        .when(close(1, null))
                        .event(CloseRequested.class)
                        .terms()
                        .quantity())
                .isEqualTo(qty("0.999"));
    }

    @Test
    void buysToCloseAShortPosition() {
        assertThat(netting()
                        .given(sell(1, "1", "100"))
                        .when(close(1, null))
                        .event(CloseRequested.class)
                        .terms())
                .isEqualTo(Terms.buy("1").on(1).reduceOnly().terms());
    }

    @Test
    void takesTheTermsItIsGiven() {
        CloseTerms terms = new CloseTerms(
                OrderType.STOP_LIMIT, price("94"), price("95"), TimeInForce.GTC, true, NINE, "robot", "bye", "mine-1");
        OrderTerms asked = netting()
                .given(buy(1, "1", "100").by(SEVEN))
                .when(asking(terms))
                .event(CloseRequested.class)
                .terms();
        assertThat(asked.type()).isEqualTo(OrderType.STOP_LIMIT);
        assertThat(asked.price()).isEqualTo(price("94"));
        assertThat(asked.stopPrice()).isEqualTo(price("95"));
        assertThat(asked.postOnly()).isTrue();
        assertThat(asked.reduceOnly()).isTrue();
        assertThat(asked.strategyId()).isEqualTo(NINE);
        assertThat(asked.reason()).isEqualTo("robot");
        assertThat(asked.comment()).isEqualTo("bye");
        assertThat(asked.clientOrderId()).isEqualTo("mine-1");
    }

    @Test
    void closesUnderThePositionsStrategyUnlessToldOtherwise() {
        assertThat(netting()
                        .given(buy(1, "1", "100").by(SEVEN))
                        .when(close(1, null))
                        .event(CloseRequested.class)
                        .terms()
                        .strategyId())
                .isEqualTo(SEVEN);
    }

    @Test
    void deniesAPositionItDoesNotHave() {
        one().when(close(9, null)).isDenied(RefusalCode.POSITION_NOT_FOUND, "position-9");
    }

    @Test
    void deniesAClosedPosition() {
        one().given(sell(2, "1", "100")).when(close(1, null)).isDenied(RefusalCode.POSITION_NOT_OPEN, "position-1");
    }

    @Test
    void deniesAnInstrumentTheVenueDoesNotTrade() {
        one().when(new ClosePosition(
                        BOOK,
                        request(COMMAND, second(50)),
                        position(1),
                        null,
                        order(80),
                        CloseTerms.atMarket(SEVEN, "api"),
                        null,
                        second(120)))
                .isDenied(RefusalCode.INSTRUMENT_UNKNOWN);
    }

    // The lock

    @Test
    void deniesASecondCloseWhileOneIsWorkedOn() {
        one().given(close(1, "0.4"))
                .when(close(1, "0.4", 81, 51))
                .isDenied(RefusalCode.POSITION_CLOSE_IN_PROGRESS, "position-1");
    }

    @Test
    void isConfirmedWhenTheOrderCameToBe() {
        one().given(close(1, null)).when(confirm(1, 80)).are(CloseConfirmed.class);
    }

    @Test
    void isConfirmedOnceAndByItsOwnOrderOnly() {
        one().given(close(1, null), confirm(1, 80)).when(confirm(1, 80)).isNothing();
        one().given(close(1, null)).when(confirm(1, 81)).isNothing();
        one().when(confirm(1, 80)).isNothing();
    }

    @Test
    void keepsTheLockUntilTheDeadline() {
        one().given(close(1, null, 80, 0)) // until second 70
                .when(close(1, null, 81, 70))
                .isDenied(RefusalCode.POSITION_CLOSE_IN_PROGRESS, "position-1");
    }

    @Test
    void givesWayAfterTheDeadlineWhenTheOrderNeverCameToBe() {
        one().given(close(1, null, 80, 0)).when(close(1, null, 81, 71)).are(CloseRequested.class);
    }

    @Test
    void keepsTheLockOfAnOrderOfUnknownOutcomeHoweverLongItTakes() {
        one().given(close(1, null, 80, 0), confirm(1, 80)) // Of an unknown outcome a book hears nothing.
                .when(close(1, null, 81, 86_400))
                .isDenied(RefusalCode.POSITION_CLOSE_IN_PROGRESS, "position-1");
    }

    @Test
    void keepsTheLockOfAnOrderThatWasFilledInPart() {
        one().given(close(1, null, 80, 0))
                .given(sell(51, "0.4", "100").of(80))
                .when(close(1, null, 81, 86_400))
                .isDenied(RefusalCode.POSITION_CLOSE_IN_PROGRESS, "position-1");
    }

    @Test
    void isReleasedWhenTheOrderEndedUnfilled() {
        BookStory.Said said = one().given(close(1, null), confirm(1, 80)).when(release(1, 80, "0"));
        CloseReleased released = said.are(CloseEnded.class, CloseReleased.class).event(CloseReleased.class);
        assertThat(released.orderId()).isEqualTo(order(80));
        assertThat(released.position()).isNotNull();
        assertThat(print(released.position())).isEqualTo("P1 long 1 @ 100, realised 0, open");
    }

    @Test
    void canBeClosedAgainOnceItIsReleased() {
        one().given(close(1, null), confirm(1, 80), release(1, 80, "0"))
                .when(close(1, null, 81, 61))
                .are(CloseRequested.class);
    }

    @Test
    void isNotReleasedBeforeTheFillsOfTheOrderAreInTheBook() {
        one().given(close(1, null), confirm(1, 80)).when(release(1, 80, "1")).are(CloseEnded.class);
        one().given(close(1, null), confirm(1, 80), release(1, 80, "1"))
                .when(close(1, null, 81, 61))
                .isDenied(RefusalCode.POSITION_CLOSE_IN_PROGRESS, "position-1");
        one().given(close(1, null), confirm(1, 80), release(1, 80, "1"))
                .when(sell(61, "0.4", "100").of(80))
                .are(PositionReduced.class);
    }

    @Test
    void isReleasedByTheLastFillOfTheOrder() {
        BookStory.Said said = one().given(close(1, null), confirm(1, 80), release(1, 80, "1"))
                .given(sell(61, "0.4", "100").of(80))
                .when(sell(62, "0.6", "100").of(80));
        assertThat(print(said.are(PositionClosed.class, CloseReleased.class)
                        .event(CloseReleased.class)
                        .position()))
                .isEqualTo("P1 long 0 @ 100, realised 0, closed");
    }

    @Test
    void isReleasedAtOnceWhenTheFillsCameFirst() {
        one().given(close(1, null), confirm(1, 80))
                .given(sell(61, "1", "100").of(80))
                .when(release(1, 80, "1"))
                .are(CloseEnded.class, CloseReleased.class);
    }

    @Test
    void isNotReleasedByTheFillsOfOtherOrders() {
        one().given(close(1, null), confirm(1, 80), release(1, 80, "0.4"))
                .when(sell(61, "0.4", "100"))
                .are(PositionReduced.class);
    }

    @Test
    void isNotReleasedByTheEndOfAnotherOrder() {
        one().given(close(1, null)).when(release(1, 81, "0")).isNothing();
        one().when(release(1, 80, "0")).isNothing();
    }

    @Test
    void saysThatItIsBeingClosedWhenADealChangesIt() {
        assertThat(BookStory.positions(one().given(close(1, null))
                        .when(sell(51, "0.4", "100").of(80))
                        .event(PositionReduced.class)
                        .positions()))
                .containsExactly("P1 long 0.6 @ 100, realised 0, close_requested");
    }

    private static BookStory one() {
        return netting().given(buy(1, "1", "100"));
    }

    private static ClosePosition asking(CloseTerms terms) {
        return new ClosePosition(
                BOOK, request(COMMAND, second(50)), position(1), null, order(80), terms, market("100"), second(120));
    }
}
