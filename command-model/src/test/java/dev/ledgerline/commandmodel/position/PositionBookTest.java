package dev.ledgerline.commandmodel.position;

import static dev.ledgerline.commandmodel.Example.BOOK;
import static dev.ledgerline.commandmodel.Example.NINE;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.commandmodel.position.BookStory.hedge;
import static dev.ledgerline.commandmodel.position.BookStory.legs;
import static dev.ledgerline.commandmodel.position.BookStory.netting;
import static dev.ledgerline.commandmodel.position.BookStory.positions;
import static dev.ledgerline.commandmodel.position.BookStory.stops;
import static dev.ledgerline.commandmodel.position.Deals.buy;
import static dev.ledgerline.commandmodel.position.Deals.sell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.position.Book;
import dev.ledgerline.messages.position.BookDeal;
import dev.ledgerline.messages.position.Position;
import dev.ledgerline.messages.position.PositionEvent;
import dev.ledgerline.messages.position.PositionEvent.LateDealApplied;
import dev.ledgerline.messages.position.PositionEvent.PositionClosed;
import dev.ledgerline.messages.position.PositionEvent.PositionIncreased;
import dev.ledgerline.messages.position.PositionEvent.PositionOpened;
import dev.ledgerline.messages.position.PositionEvent.PositionReduced;
import dev.ledgerline.messages.position.PositionEvent.PositionReversed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a book takes deals in. The arithmetic has tests of its own; here is what the book says of it. */
class PositionBookTest {
    // In venue-time order

    @Test
    void opensAPosition() {
        BookStory.Said said = netting().when(buy(1, "1", "100"));
        said.are(PositionOpened.class).answers(0);
        PositionOpened opened = said.event(PositionOpened.class);
        assertThat(opened.bookId()).isEqualTo(BOOK);
        assertThat(opened.positionMode()).isEqualTo(PositionMode.NETTING);
        assertThat(opened.deal()).isEqualTo(buy(1, "1", "100").deal());
        assertThat(opened.at()).isEqualTo(second(50));
        assertThat(legs(opened.legs())).containsExactly("D1 buy 1 @ 100 in P1, pnl 0");
        assertThat(positions(opened.positions())).containsExactly("P1 long 1 @ 100, realised 0, open");
    }

    @Test
    void increasesAPosition() {
        PositionIncreased increased =
                netting().given(buy(1, "1", "100")).when(buy(2, "3", "104")).event(PositionIncreased.class);
        assertThat(legs(increased.legs())).containsExactly("D2 buy 3 @ 104 in P1, pnl 0");
        assertThat(positions(increased.positions())).containsExactly("P1 long 4 @ 103, realised 0, open");
    }

    @Test
    void increasesAPositionAtTheInstantItOpened() {
        netting().given(buy(1, "1", "100")).when(buy(2, "3", "104").at(1)).are(PositionIncreased.class);
    }

    @Test
    void reducesAPosition() {
        PositionReduced reduced =
                netting().given(buy(1, "4", "103")).when(sell(2, "1", "110")).event(PositionReduced.class);
        assertThat(legs(reduced.legs())).containsExactly("D2 sell 1 @ 110 out P1, pnl 7");
        assertThat(positions(reduced.positions())).containsExactly("P1 long 3 @ 103, realised 7, open");
    }

    @Test
    void closesAPosition() {
        PositionClosed closed =
                netting().given(buy(1, "3", "103")).when(sell(2, "3", "101")).event(PositionClosed.class);
        assertThat(legs(closed.legs())).containsExactly("D2 sell 3 @ 101 out P1, pnl -6");
        assertThat(positions(closed.positions())).containsExactly("P1 long 0 @ 103, realised -6, closed");
    }

    @Test
    void reversesAPositionInTwoLegs() {
        BookStory.Said said =
                netting().given(buy(1, "1", "100"), sell(2, "0.4", "110")).when(sell(3, "1.0", "120"), 4, 5);
        PositionReversed reversed = said.are(PositionReversed.class).answers(1).event(PositionReversed.class);
        assertThat(legs(reversed.legs()))
                .containsExactly("D3 sell 0.6 @ 120 out P1, pnl 12", "D4 sell 0.4 @ 120 in P4, pnl 0");
        assertThat(positions(reversed.positions()))
                .containsExactly("P1 long 0 @ 100, realised 16, closed", "P4 short 0.4 @ 120, realised 0, open");
    }

    @Test
    void asksForSparesWhenThereAreTooFew() {
        netting()
                .given(buy(1, "1", "100"))
                .when(sell(2, "3", "120"))
                .answers(-1)
                .isNothing();
    }

    @Test
    void keepsPositionsOfBothSidesInHedgeMode() {
        hedge().given(buy(1, "1", "100")).when(sell(2, "1", "110")).are(PositionOpened.class);
    }

    @Test
    void netsEachStrategyByItself() {
        PositionReversed reversed = new BookStory(PositionMode.STRATEGY_NETTING)
                .given(buy(1, "2", "100").by(SEVEN), sell(2, "1", "105").by(NINE))
                .when(sell(3, "3", "110").by(SEVEN), 4)
                .event(PositionReversed.class);
        assertThat(positions(reversed.positions()))
                .containsExactly("P1 long 0 @ 100, realised 20, closed", "P4 short 1 @ 110, realised 0, open");
    }

    @Test
    void takesADealInOnce() {
        netting().given(buy(1, "1", "100")).when(buy(1, "1", "100")).answers(0).isNothing();
    }

    // Late deals, example 8

    @Test
    void saysWhatWasAndWhatIsWhenADealComesLate() {
        LateDealApplied late = netting()
                .given(buy(1, "1", "100"), sell(3, "1", "130"))
                .when(buy(4, "1", "110").at(2))
                .are(LateDealApplied.class)
                .answers(0)
                .event(LateDealApplied.class);
        assertThat(legs(late.legsBefore())).containsExactly("D3 sell 1 @ 130 out P1, pnl 30");
        assertThat(legs(late.legs())).containsExactly("D4 buy 1 @ 110 in P1, pnl 0", "D3 sell 1 @ 130 out P1, pnl 25");
        assertThat(positions(late.positionsBefore())).containsExactly("P1 long 0 @ 100, realised 30, closed");
        assertThat(positions(late.positions())).containsExactly("P1 long 1 @ 105, realised 25, open");
        assertThat(late.book()).isNull();
    }

    @Test
    void goesOnFromTheRestatedBook() {
        PositionClosed closed = netting()
                .given(
                        buy(1, "1", "100"),
                        sell(3, "1", "130"),
                        buy(4, "1", "110").at(2))
                .when(sell(5, "1", "115"))
                .event(PositionClosed.class);
        assertThat(positions(closed.positions())).containsExactly("P1 long 0 @ 105, realised 35, closed");
    }

    @Test
    void takesALateDealInOnce() {
        netting()
                .given(
                        buy(1, "1", "100"),
                        sell(3, "1", "130"),
                        buy(4, "1", "110").at(2))
                .when(buy(4, "1", "110").at(2))
                .answers(0)
                .isNothing();
    }

    // Further back than the book's own state goes

    @Test
    void looksFurtherBackThanItsOwnState() {
        LateDealApplied late = netting()
                .whenAfterEvents(
                        longHistory(), netting().apply(buy(9_999, "1", "50").at(0)))
                .are(LateDealApplied.class)
                .event(LateDealApplied.class);
        assertThat(positions(late.positionsBefore())).containsExactly("P1 long 600 @ 100, realised 0, open");
        assertThat(late.positions().getFirst().quantity()).isEqualByComparingTo("601");
        assertThat(late.positions().getFirst().cost()).isEqualByComparingTo("60050");
        assertThat(late.book()).isNotNull();
        assertThat(late.book().entries()).hasSizeLessThanOrEqualTo(2 * Book.KEPT);
    }

    @Test
    void knowsADealThatIsOlderThanItsOwnState() {
        netting()
                .whenAfterEvents(longHistory(), netting().apply(buy(1, "1", "100")))
                .answers(0)
                .isNothing();
    }

    /** 600 deals to buy 1 at 100: more than a book keeps. */
    private static List<PositionEvent> longHistory() {
        List<PositionEvent> events = new ArrayList<>();
        for (int id = 1; id <= 600; id++) events.add(taken(buy(id, "1", "100").deal()));
        return events;
    }

    private static PositionEvent taken(BookDeal deal) {
        return new PositionIncreased(
                BOOK, PositionMode.NETTING, deal, List.of(), List.of(), List.of(), deal.executedAt());
    }

    // A mode that changed

    private static BookStory nettedThenHedged() {
        return hedge().given(netting().apply(buy(1, "1", "100")), netting().apply(sell(2, "1", "110")))
                .given(buy(4, "2", "100"));
    }

    @Test
    void netsNoLongerWhatIsTradedAfterTheAccountBeganToHedge() {
        PositionOpened opened = nettedThenHedged()
                .when(sell(5, "1", "105"))
                .are(PositionOpened.class)
                .event(PositionOpened.class);
        assertThat(opened.positionMode()).isEqualTo(PositionMode.HEDGE);
        assertThat(opened.deal()).isEqualTo(sell(5, "1", "105").deal().under(PositionMode.HEDGE));
        assertThat(positions(opened.positions())).containsExactly("P5 short 1 @ 105, realised 0, open");
    }

    @Test
    void netsALateDealUnderTheModeOfItsOrder() {
        LateDealApplied late = nettedThenHedged()
                .when(netting().apply(sell(5, "0.4", "105").at(1), 6))
                .are(LateDealApplied.class)
                .answers(1)
                .event(LateDealApplied.class);
        assertThat(positions(late.positions()))
                .containsExactly("P1 long 0 @ 100, realised 8, closed", "P6 short 0.4 @ 110, realised 0, open");
    }

    @Test
    void netsWhatItLooksUpInTheLogUnderTheModeItWasTradedIn() {
        List<PositionEvent> events = new ArrayList<>(longHistory());
        events.add(taken(sell(601, "600", "100").deal()));
        events.add(taken(buy(602, "1", "100").deal().under(PositionMode.HEDGE)));
        events.add(taken(sell(603, "1", "100").deal().under(PositionMode.HEDGE)));
        LateDealApplied late = hedge().whenAfterEvents(
                        events, netting().apply(buy(9_999, "1", "50").at(0)))
                .event(LateDealApplied.class);
        assertThat(late.book().positions().stream()
                        .filter(Position::isOpen)
                        .map(it -> it.side() + " " + it.quantity().toPlainString()))
                .containsExactly("BUY 2", "SELL 1");
    }

    // What the orders wished

    @Test
    void takesOverTheStopsAndTheCommentOfTheOrderThatOpensIt() {
        PositionOpened opened = netting()
                .when(buy(1, "1", "100").stops("95", "120").comment("breakout"))
                .event(PositionOpened.class);
        assertThat(positions(opened.positions()))
                .containsExactly("P1 long 1 @ 100, realised 0, open, stop loss 95, take profit 120, breakout");
    }

    @Test
    void takesOverTheStopsOfTheOrderThatAddsToIt() {
        PositionIncreased increased = netting()
                .given(buy(1, "1", "100").stops("95", "120"))
                .when(buy(2, "1", "100").stops("97", null))
                .event(PositionIncreased.class);
        assertThat(positions(increased.positions()))
                .containsExactly("P1 long 2 @ 100, realised 0, open, stop loss 97, take profit 120");
    }

    @Test
    void doesNotTakeOverTheStopsOfAnOrderThatReducesIt() {
        PositionReduced reduced = netting()
                .given(buy(1, "2", "100").stops("95", null))
                .when(sell(2, "1", "100").stops("110", "80"))
                .event(PositionReduced.class);
        assertThat(positions(reduced.positions())).containsExactly("P1 long 1 @ 100, realised 0, open, stop loss 95");
    }

    @Test
    void givesTheStopsOfAReversingOrderToThePositionItOpens() {
        PositionReversed reversed = netting()
                .given(buy(1, "1", "100").stops("95", null))
                .when(sell(2, "2", "100").stops("110", "80"), 3)
                .event(PositionReversed.class);
        assertThat(positions(reversed.positions()))
                .containsExactly(
                        "P1 long 0 @ 100, realised 0, closed, stop loss 95",
                        "P3 short 1 @ 100, realised 0, open, stop loss 110, take profit 80");
    }

    @Test
    void givesTheStopsOfALateOrderOnlyToThePositionItOpens() {
        LateDealApplied late = hedge().given(
                        buy(1, "1", "100"), sell(3, "1", "100").on(1), buy(4, "1", "100"))
                .when(buy(5, "1", "90").at(2).stops("80", null))
                .event(LateDealApplied.class);
        assertThat(positions(late.positions()))
                .allMatch(text -> text.contains("stop loss 80") == text.startsWith("P1 "));
    }

    @Test
    void losesItsStopsWhenItCloses() {
        PositionOpened opened = netting()
                .given(buy(1, "1", "100").stops("95", "120"), sell(2, "1", "100"))
                .when(buy(3, "1", "100"))
                .event(PositionOpened.class);
        assertThat(positions(opened.positions())).containsExactly("P3 long 1 @ 100, realised 0, open");
    }

    @Test
    void keepsTheStopsItWasGivenWhenItGrows() {
        PositionIncreased increased = netting()
                .given(buy(1, "1", "100"))
                .given(stops(1, "90", "130"))
                .when(buy(2, "1", "100"))
                .event(PositionIncreased.class);
        assertThat(positions(increased.positions()))
                .containsExactly("P1 long 2 @ 100, realised 0, open, stop loss 90, take profit 130");
    }
}
