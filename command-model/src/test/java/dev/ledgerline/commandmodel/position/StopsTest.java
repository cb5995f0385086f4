package dev.ledgerline.commandmodel.position;

import static dev.ledgerline.commandmodel.Example.BOOK;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.position;
import static dev.ledgerline.commandmodel.Example.price;
import static dev.ledgerline.commandmodel.Example.request;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.commandmodel.position.BookStory.COMMAND;
import static dev.ledgerline.commandmodel.position.BookStory.accepted;
import static dev.ledgerline.commandmodel.position.BookStory.close;
import static dev.ledgerline.commandmodel.position.BookStory.confirm;
import static dev.ledgerline.commandmodel.position.BookStory.netting;
import static dev.ledgerline.commandmodel.position.BookStory.print;
import static dev.ledgerline.commandmodel.position.BookStory.release;
import static dev.ledgerline.commandmodel.position.BookStory.stops;
import static dev.ledgerline.commandmodel.position.BookStory.trigger;
import static dev.ledgerline.commandmodel.position.Deals.buy;
import static dev.ledgerline.commandmodel.position.Deals.sell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.Terms;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.position.CloseTrigger;
import dev.ledgerline.messages.position.PositionCommand.ChangePosition;
import dev.ledgerline.messages.position.PositionCommand.TriggerStop;
import dev.ledgerline.messages.position.PositionEvent.CloseReleased;
import dev.ledgerline.messages.position.PositionEvent.CloseRequested;
import dev.ledgerline.messages.position.PositionEvent.LateDealApplied;
import dev.ledgerline.messages.position.PositionEvent.PositionChanged;
import dev.ledgerline.messages.position.PositionEvent.PositionClosed;
import dev.ledgerline.messages.position.PositionEvent.PositionIncreased;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.Refusal;
import dev.ledgerline.messages.request.RefusalCode;
import dev.ledgerline.messages.value.Price;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a position's owner says about it, and the stops of example 16: P1 long 1 at 100, stop loss 95, take profit 120. */
class StopsTest {
    // Said

    @Test
    void changesWhatIsNamedAndKeepsTheRest() {
        BookStory.Said said = armed().when(changing(true, "97", false, null, false, null));
        PositionChanged changed =
                said.are(PositionChanged.class).answers(accepted(50)).event(PositionChanged.class);
        assertThat(changed.stopLoss()).isEqualTo(price("97"));
        assertThat(changed.takeProfit()).isEqualTo(price("120"));
        assertThat(changed.comment()).isEqualTo("breakout");
        assertThat(print(changed.position()))
                .isEqualTo("P1 long 1 @ 100, realised 0, open, stop loss 97, take profit 120, breakout");
    }

    @Test
    void clearsWhatIsNamedAndEmpty() {
        assertThat(print(armed().when(changing(false, null, true, null, false, null))
                        .event(PositionChanged.class)
                        .position()))
                .isEqualTo("P1 long 1 @ 100, realised 0, open, stop loss 95, breakout");
    }

    @Test
    void changesAndClearsTheComment() {
        assertThat(print(armed().when(changing(false, null, false, null, true, "hold"))
                        .event(PositionChanged.class)
                        .position()))
                .isEqualTo("P1 long 1 @ 100, realised 0, open, stop loss 95, take profit 120, hold");
        assertThat(print(armed().when(changing(false, null, false, null, true, null))
                        .event(PositionChanged.class)
                        .position()))
                .isEqualTo("P1 long 1 @ 100, realised 0, open, stop loss 95, take profit 120");
    }

    @Test
    void staysClearedWhenThePositionGrows() {
        assertThat(BookStory.positions(armed().given(changing(true, null, true, null, true, null))
                        .when(buy(2, "1", "100"))
                        .event(PositionIncreased.class)
                        .positions()))
                .containsExactly("P1 long 2 @ 100, realised 0, open");
    }

    @Test
    void deniesToChangeAPositionThatIsNotOpen() {
        armed().given(sell(2, "1", "100")).when(stops(1, "90", null)).isDenied(RefusalCode.POSITION_NOT_OPEN);
        armed().when(stops(9, "90", null)).isDenied(RefusalCode.POSITION_NOT_FOUND);
    }

    @Test
    void staysAsItWasSaidWhenThePositionHasEnded() {
        BookStory closing = armed().given(
                        changing(true, "90", true, null, true, "hold"),
                        close(1, null),
                        confirm(1, 80),
                        release(1, 80, "1"));
        BookStory.Said said = closing.when(sell(61, "1", "101").of(80)).are(PositionClosed.class, CloseReleased.class);
        String ended = "P1 long 0 @ 100, realised 1, closed, stop loss 90, hold";
        assertThat(BookStory.positions(said.event(PositionClosed.class).positions()))
                .containsExactly(ended);
        assertThat(print(said.event(CloseReleased.class).position())).isEqualTo(ended);
    }

    /** A sale of before the buy that was added last, told later: all since is told again. */
    @Test
    void staysAsItWasSaidWhenALateDealTellsOfAnEndedPosition() {
        BookStory.Said said = armed().given(changing(true, "90", true, null, true, "hold"))
                .given(sell(9, "1", "101"))
                .when(buy(5, "1", "102"));
        assertThat(BookStory.positions(said.event(LateDealApplied.class).positions()))
                .contains("P1 long 1 @ 101, realised 0, open, stop loss 90, hold");
    }

    @Test
    void canBeChangedWhileItIsBeingClosed() {
        assertThat(print(armed().given(close(1, null))
                        .when(stops(1, "90", null))
                        .event(PositionChanged.class)
                        .position()))
                .isEqualTo("P1 long 1 @ 100, realised 0, close_requested, stop loss 90, breakout");
    }

    // Reached

    @Test
    void closesALongPositionAtOrBelowItsStopLoss() {
        closes(armed(), "95", CloseTrigger.STOP_LOSS, selling("1", "stop_loss"));
        closes(armed(), "94", CloseTrigger.STOP_LOSS, selling("1", "stop_loss"));
    }

    @Test
    void closesALongPositionAtOrAboveItsTakeProfit() {
        closes(armed(), "120", CloseTrigger.TAKE_PROFIT, selling("1", "take_profit"));
        closes(armed(), "125", CloseTrigger.TAKE_PROFIT, selling("1", "take_profit"));
    }

    @Test
    void staysOpenBetweenItsStops() {
        doesNotClose(armed(), "95.01");
        doesNotClose(armed(), "119.99");
    }

    @Test
    void closesAShortPositionTheOtherWayRound() {
        OrderTerms buying =
                Terms.buy("1").on(1).reduceOnly().because("stop_loss").terms();
        closes(shorted(), "105", CloseTrigger.STOP_LOSS, buying);
        closes(
                shorted(),
                "80",
                CloseTrigger.TAKE_PROFIT,
                Terms.buy("1").on(1).reduceOnly().because("take_profit").terms());
        doesNotClose(shorted(), "104.99");
        doesNotClose(shorted(), "80.01");
    }

    @Test
    void staysOpenWithoutStops() {
        doesNotClose(netting().given(buy(1, "1", "100")), "1");
    }

    @Test
    void asksForOneCloseWhenBothStopsAreJumped() {
        // Stops on the wrong side of the market are reached both at once: the loss is what matters.
        BookStory both = netting().given(buy(1, "1", "100").stops("110", "90"));
        closes(both, "100", CloseTrigger.STOP_LOSS, selling("1", "stop_loss"));
    }

    @Test
    void asksForOneCloseHoweverManyPricesReachTheStop() {
        armed().given(trigger(1, "94"))
                .when(trigger(1, "93"))
                .answers(Answer.denied(
                        request(COMMAND, second(50)), Refusal.of(RefusalCode.POSITION_CLOSE_IN_PROGRESS, "position-1")))
                .isNothing();
        armed().given(trigger(1, "94")).when(trigger(1, "125")).isNothing();
    }

    @Test
    void coversWhatIsLeftAfterAPartialClose() {
        closes(armed().given(sell(2, "0.6", "100")), "94", CloseTrigger.STOP_LOSS, selling("0.4", "stop_loss"));
    }

    @Test
    void closesUnderThePositionsStrategy() {
        assertThat(netting()
                        .given(buy(1, "1", "100").by(SEVEN).stops("95", null))
                        .when(trigger(1, "94"))
                        .event(CloseRequested.class)
                        .terms()
                        .strategyId())
                .isEqualTo(SEVEN);
    }

    @Test
    void saysNothingOfAPositionThatIsGone() {
        armed().given(sell(2, "1", "100")).when(trigger(1, "94")).isNothing();
        armed().when(trigger(9, "94")).isNothing();
    }

    @Test
    void saysNothingOfWhatCannotBeSold() {
        netting()
                .given(buy(1, "0.001", "100").fee("0.0005", "BTC").stops("95", null))
                .when(trigger(1, "94"))
                .isNothing();
    }

    @Test
    void saysNothingWithoutTheInstrumentsRules() {
        armed().when(new TriggerStop(
                        BOOK, position(1), price("94"), request(COMMAND, second(50)), order(80), null, second(120)))
                .isNothing();
    }

    private static BookStory armed() {
        return netting().given(buy(1, "1", "100").stops("95", "120").comment("breakout"));
    }

    private static BookStory shorted() {
        return netting().given(sell(1, "1", "100").stops("105", "80"));
    }

    private static OrderTerms selling(String quantity, String reason) {
        return Terms.sell(quantity).on(1).reduceOnly().because(reason).terms();
    }

    private static void closes(BookStory given, String price, CloseTrigger trigger, OrderTerms terms) {
        BookStory.Said said = given.when(trigger(1, price));
        CloseRequested requested =
                said.are(CloseRequested.class).answers(accepted(50, 80)).event(CloseRequested.class);
        assertThat(requested.trigger()).isEqualTo(trigger);
        assertThat(requested.triggerPrice()).isEqualTo(price(price));
        assertThat(requested.terms()).isEqualTo(terms);
    }

    private static void doesNotClose(BookStory given, String price) {
        given.when(trigger(1, price)).isNothing();
    }

    private static ChangePosition changing(
            boolean loss,
            @Nullable String stopLoss,
            boolean profit,
            @Nullable String takeProfit,
            boolean says,
            @Nullable String comment) {
        return new ChangePosition(
                BOOK,
                request(COMMAND, second(50)),
                position(1),
                loss,
                stopLoss == null ? null : Price.of(stopLoss),
                profit,
                takeProfit == null ? null : Price.of(takeProfit),
                says,
                comment);
    }
}
