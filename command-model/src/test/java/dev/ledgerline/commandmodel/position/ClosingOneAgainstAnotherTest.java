package dev.ledgerline.commandmodel.position;

import static dev.ledgerline.commandmodel.position.BookStory.accepted;
import static dev.ledgerline.commandmodel.position.BookStory.close;
import static dev.ledgerline.commandmodel.position.BookStory.closeBy;
import static dev.ledgerline.commandmodel.position.BookStory.confirm;
import static dev.ledgerline.commandmodel.position.BookStory.hedge;
import static dev.ledgerline.commandmodel.position.BookStory.legs;
import static dev.ledgerline.commandmodel.position.BookStory.positions;
import static dev.ledgerline.commandmodel.position.Deals.buy;
import static dev.ledgerline.commandmodel.position.Deals.sell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.position.PositionEvent.PositionReduced;
import dev.ledgerline.messages.position.PositionEvent.PositionsClosedBy;
import dev.ledgerline.messages.request.RefusalCode;
import org.junit.jupiter.api.Test;

/** Close-by, example 5: P1 long 1 at 100 against P2 short 1 at 110. */
class ClosingOneAgainstAnotherTest {
    @Test
    void closesBothAtTheSecondsAveragePrice() {
        BookStory.Said said = both().when(closeBy(1, 2, null));
        PositionsClosedBy closed =
                said.are(PositionsClosedBy.class).answers(accepted(50)).event(PositionsClosedBy.class);
        assertThat(legs(closed.legs()))
                .containsExactly("D71 sell 1 @ 110 out_by P1, pnl 10", "D72 buy 1 @ 110 out_by P2, pnl 0");
        assertThat(closed.legs())
                .allMatch(leg -> leg.reason().equals("close_by") && leg.fee() == null && leg.orderId() == null);
        assertThat(positions(closed.positions()))
                .containsExactly("P1 long 0 @ 100, realised 10, closed", "P2 short 0 @ 110, realised 0, closed");
    }

    @Test
    void closesPartOfBoth() {
        PositionsClosedBy closed = both().when(closeBy(1, 2, "0.4")).event(PositionsClosedBy.class);
        assertThat(legs(closed.legs()))
                .containsExactly("D71 sell 0.4 @ 110 out_by P1, pnl 4", "D72 buy 0.4 @ 110 out_by P2, pnl 0");
        assertThat(positions(closed.positions()))
                .containsExactly("P1 long 0.6 @ 100, realised 4, open", "P2 short 0.6 @ 110, realised 0, open");
    }

    @Test
    void takesTheSmallerQuantity() {
        PositionsClosedBy closed = hedge().given(buy(1, "1", "100"), sell(2, "3", "110"))
                .when(closeBy(1, 2, null))
                .event(PositionsClosedBy.class);
        assertThat(positions(closed.positions()))
                .containsExactly("P1 long 0 @ 100, realised 10, closed", "P2 short 2 @ 110, realised 0, open");
    }

    @Test
    void goesOnFromWhatIsLeft() {
        PositionReduced reduced = both().given(closeBy(1, 2, "0.4"))
                .when(sell(51, "0.1", "120").on(1))
                .event(PositionReduced.class);
        assertThat(positions(reduced.positions())).containsExactly("P1 long 0.5 @ 100, realised 6, open");
    }

    @Test
    void deniesAQuantityAboveTheSmallerOne() {
        both().when(closeBy(1, 2, "1.001")).isDenied(RefusalCode.QUANTITY_ABOVE_POSITION, "1.001, smaller is 1");
    }

    @Test
    void deniesNoQuantity() {
        both().when(closeBy(1, 2, "0")).isDenied(RefusalCode.QUANTITY_ABOVE_POSITION, "0, smaller is 1");
    }

    @Test
    void deniesPositionsOfOneSide() {
        hedge().given(
                        buy(1, "1", "100"),
                        sell(2, "1", "110"),
                        buy(3, "1", "100").external())
                .when(closeBy(1, 3, null))
                .isDenied(RefusalCode.POSITIONS_ON_ONE_SIDE);
    }

    @Test
    void deniesAPositionAgainstItself() {
        both().when(closeBy(1, 1, null)).isDenied(RefusalCode.POSITIONS_THE_SAME);
    }

    @Test
    void deniesAPositionItDoesNotHave() {
        both().when(closeBy(1, 9, null)).isDenied(RefusalCode.POSITION_NOT_FOUND, "position-9");
        both().when(closeBy(9, 1, null)).isDenied(RefusalCode.POSITION_NOT_FOUND, "position-9");
    }

    @Test
    void deniesAClosedPosition() {
        both().given(sell(3, "1", "100").on(1))
                .when(closeBy(1, 2, null))
                .isDenied(RefusalCode.POSITION_NOT_OPEN, "position-1");
    }

    @Test
    void deniesALockedPosition() {
        both().given(close(2, null))
                .when(closeBy(1, 2, null))
                .isDenied(RefusalCode.POSITION_CLOSE_IN_PROGRESS, "position-2");
        both().given(close(2, null), confirm(2, 80))
                .when(closeBy(2, 1, null))
                .isDenied(RefusalCode.POSITION_CLOSE_IN_PROGRESS, "position-2");
    }

    @Test
    void takesAPositionWhoseLockRanOut() {
        both().given(close(2, null, 80, -100)).when(closeBy(1, 2, null)).are(PositionsClosedBy.class);
    }

    private static BookStory both() {
        return hedge().given(buy(1, "1", "100"), sell(2, "1", "110"));
    }
}
