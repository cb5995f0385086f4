package dev.ledgerline.commandmodel.position;

import static dev.ledgerline.commandmodel.Example.SEVEN;
import static dev.ledgerline.commandmodel.position.BookStory.accepted;
import static dev.ledgerline.commandmodel.position.BookStory.close;
import static dev.ledgerline.commandmodel.position.BookStory.hedge;
import static dev.ledgerline.commandmodel.position.BookStory.merge;
import static dev.ledgerline.commandmodel.position.BookStory.positions;
import static dev.ledgerline.commandmodel.position.BookStory.stops;
import static dev.ledgerline.commandmodel.position.Deals.buy;
import static dev.ledgerline.commandmodel.position.Deals.sell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.position.PositionEvent.PositionReduced;
import dev.ledgerline.messages.position.PositionEvent.PositionsMerged;
import dev.ledgerline.messages.position.StopMode;
import dev.ledgerline.messages.request.RefusalCode;
import org.junit.jupiter.api.Test;

/** Merge, example 7: P1 long 1 at 100 into P2 long 3 at 104, which has stops. */
class MergeTest {
    @Test
    void addsTheSourceToTheTarget() {
        BookStory.Said said = both().when(merge(1, 2, StopMode.KEEP, null, null));
        PositionsMerged merged =
                said.are(PositionsMerged.class).answers(accepted(50)).event(PositionsMerged.class);
        assertThat(positions(merged.positions()))
                .containsExactly(
                        "P2 long 4 @ 103, realised 0, open, stop loss 95, take profit 120",
                        "P1 long 0 @ 100, realised 0, merged");
    }

    @Test
    void leavesRealisedResultsWhereTheyWereMade() {
        PositionsMerged merged = hedge().given(
                        buy(1, "2", "100"),
                        buy(2, "3", "104").by(SEVEN),
                        sell(3, "1", "110").on(1))
                .when(merge(1, 2, StopMode.KEEP, null, null))
                .event(PositionsMerged.class);
        assertThat(positions(merged.positions()))
                .containsExactly("P2 long 4 @ 103, realised 0, open", "P1 long 0 @ 100, realised 10, merged");
    }

    @Test
    void clearsTheStops() {
        PositionsMerged merged =
                both().when(merge(1, 2, StopMode.CLEAR, null, null)).event(PositionsMerged.class);
        assertThat(positions(merged.positions())).contains("P2 long 4 @ 103, realised 0, open");
    }

    @Test
    void setsTheStopsItIsGiven() {
        PositionsMerged merged =
                both().when(merge(1, 2, StopMode.SET, "90", null)).event(PositionsMerged.class);
        assertThat(positions(merged.positions())).contains("P2 long 4 @ 103, realised 0, open, stop loss 90");
    }

    @Test
    void goesOnWithTheStopsItHasThen() {
        PositionReduced reduced = both().given(merge(1, 2, StopMode.SET, "90", null))
                .when(sell(51, "1", "103").on(2))
                .event(PositionReduced.class);
        assertThat(positions(reduced.positions())).containsExactly("P2 long 3 @ 103, realised 0, open, stop loss 90");
    }

    @Test
    void deniesPositionsOnOppositeSides() {
        both().given(sell(3, "1", "100"))
                .when(merge(1, 3, StopMode.KEEP, null, null))
                .isDenied(RefusalCode.POSITIONS_ON_OPPOSITE_SIDES);
    }

    @Test
    void deniesAPositionIntoItself() {
        both().when(merge(1, 1, StopMode.KEEP, null, null)).isDenied(RefusalCode.POSITIONS_THE_SAME);
    }

    @Test
    void deniesAPositionItDoesNotHave() {
        both().when(merge(9, 1, StopMode.KEEP, null, null)).isDenied(RefusalCode.POSITION_NOT_FOUND, "position-9");
    }

    @Test
    void deniesAPositionThatWasMergedAlready() {
        both().given(merge(1, 2, StopMode.KEEP, null, null))
                .when(merge(1, 2, StopMode.KEEP, null, null))
                .isDenied(RefusalCode.POSITION_NOT_OPEN, "position-1");
    }

    @Test
    void deniesALockedPosition() {
        both().given(close(1, null))
                .when(merge(1, 2, StopMode.KEEP, null, null))
                .isDenied(RefusalCode.POSITION_CLOSE_IN_PROGRESS, "position-1");
    }

    private static BookStory both() {
        return hedge().given(buy(1, "1", "100"), buy(2, "3", "104").external()).given(stops(2, "95", "120"));
    }
}
