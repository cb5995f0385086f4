package dev.ledgerline.commandmodel.position;

import static dev.ledgerline.commandmodel.Example.BOOK;
import static dev.ledgerline.commandmodel.Example.NONE;
import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.Example.order;
import static dev.ledgerline.commandmodel.Example.position;
import static dev.ledgerline.commandmodel.position.BookStory.hedge;
import static dev.ledgerline.commandmodel.position.BookStory.legs;
import static dev.ledgerline.commandmodel.position.BookStory.positions;
import static dev.ledgerline.commandmodel.position.BookStory.reassign;
import static dev.ledgerline.commandmodel.position.Deals.buy;
import static dev.ledgerline.commandmodel.position.Deals.sell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.position.PositionEvent.OrderDealsReassigned;
import dev.ledgerline.messages.position.PositionEvent.PositionReduced;
import dev.ledgerline.messages.request.Answer;
import dev.ledgerline.messages.request.RefusalCode;
import org.junit.jupiter.api.Test;

/** Reassignment, example 14: P1 long 1 at 100 of strategy 7, and P5 long 1 at 90 of an order placed by somebody else. */
class ReassignTest {
    @Test
    void movesTheDealsAndSaysWhatWasAndWhatIs() {
        BookStory.Said said = both().when(reassign(5, SEVEN, 1L));
        OrderDealsReassigned moved = said.are(OrderDealsReassigned.class).event(OrderDealsReassigned.class);
        assertThat(moved.bookId()).isEqualTo(BOOK);
        assertThat(moved.orderId()).isEqualTo(order(5));
        assertThat(moved.strategyId()).isEqualTo(SEVEN);
        assertThat(moved.positionId()).isEqualTo(position(1));
        assertThat(legs(moved.legsBefore())).containsExactly("D5 buy 1 @ 90 in P5, pnl 0");
        assertThat(legs(moved.legs())).containsExactly("D5 buy 1 @ 90 in P1, pnl 0");
        assertThat(positions(moved.positionsBefore()))
                .containsExactlyInAnyOrder("P1 long 1 @ 100, realised 0, open", "P5 long 1 @ 90, realised 0, open");
        assertThat(positions(moved.positions()))
                .containsExactlyInAnyOrder("P1 long 2 @ 95, realised 0, open", "P5 long 0 @ 0, realised 0, merged");
        said.answers(Answer.accepted(moved.request(), order(5)));
    }

    @Test
    void restoresBothWhenItIsReassignedBack() {
        OrderDealsReassigned back = both().given(reassign(5, SEVEN, 1L))
                .when(reassign(5, NONE, null))
                .event(OrderDealsReassigned.class);
        assertThat(positions(back.positions()))
                .containsExactlyInAnyOrder("P1 long 1 @ 100, realised 0, open", "P5 long 1 @ 90, realised 0, open");
        OrderDealsReassigned there = both().when(reassign(5, SEVEN, 1L)).event(OrderDealsReassigned.class);
        assertThat(back.positions()).containsExactlyInAnyOrderElementsOf(there.positionsBefore());
        assertThat(back.legs()).isEqualTo(there.legsBefore());
    }

    @Test
    void restatesTheResultsSinceThen() {
        OrderDealsReassigned moved = both().given(sell(6, "1", "110").on(1))
                .when(reassign(5, SEVEN, 1L))
                .event(OrderDealsReassigned.class);
        assertThat(positions(moved.positions())).contains("P1 long 1 @ 95, realised 15, open");
    }

    @Test
    void goesOnFromThere() {
        PositionReduced reduced = both().given(reassign(5, SEVEN, 1L))
                .when(sell(6, "1", "105").on(1))
                .event(PositionReduced.class);
        assertThat(positions(reduced.positions())).containsExactly("P1 long 1 @ 95, realised 10, open");
    }

    @Test
    void letsTheModeDecideWithoutATarget() {
        OrderDealsReassigned moved = both().when(reassign(5, SEVEN, null)).event(OrderDealsReassigned.class);
        assertThat(positions(moved.positions())).contains("P1 long 2 @ 95, realised 0, open");
    }

    @Test
    void deniesAnOrderWithoutDeals() {
        both().when(reassign(9, SEVEN, 1L)).isDenied(RefusalCode.ORDER_WITHOUT_DEALS);
    }

    @Test
    void deniesATargetItDoesNotHave() {
        both().when(reassign(5, SEVEN, 9L)).isDenied(RefusalCode.POSITION_NOT_FOUND);
    }

    @Test
    void deniesATargetOnTheOtherSide() {
        both().given(sell(6, "1", "110"))
                .when(reassign(5, SEVEN, 6L))
                .isDenied(RefusalCode.POSITIONS_ON_OPPOSITE_SIDES);
    }

    private static BookStory both() {
        return hedge().given(buy(1, "1", "100").by(SEVEN), buy(5, "1", "90").external());
    }
}
