package dev.ledgerline.commandmodel.position;

import static dev.ledgerline.commandmodel.Example.BOOK;
import static dev.ledgerline.commandmodel.Example.second;
import static dev.ledgerline.commandmodel.position.BookStory.close;
import static dev.ledgerline.commandmodel.position.BookStory.confirm;
import static dev.ledgerline.commandmodel.position.BookStory.hedge;
import static dev.ledgerline.commandmodel.position.BookStory.release;
import static dev.ledgerline.commandmodel.position.BookStory.stops;
import static dev.ledgerline.commandmodel.position.Deals.buy;
import static dev.ledgerline.commandmodel.position.Deals.sell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.commandmodel.log.Json;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.position.PositionCommand;
import dev.ledgerline.messages.position.PositionEvent.CloseReleased;
import dev.ledgerline.messages.position.PositionEvent.LateDealApplied;
import dev.ledgerline.messages.position.PositionEvent.PositionOpened;
import dev.ledgerline.messages.position.PositionEvent.PositionReduced;
import dev.ledgerline.messages.request.RequestEvent.CommandDenied;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A book with positions, stops and locks in it, as it was and as a snapshot gives it back. */
class PositionBookSnapshotTest {
    @Test
    void writesTheSameAgain() {
        PositionBook book = lived();
        assertThat(Json.write(Json.again(book))).isEqualTo(Json.write(book));
    }

    @Test
    void keepsTheStopsAndTheArithmetic() {
        goesOn(hedge().apply(sell(51, "0.5", "120").on(1)), PositionReduced.class);
    }

    @Test
    void keepsWhatCameBeforeALateDeal() {
        goesOn(hedge().apply(buy(51, "0.5", "90").at(2)), LateDealApplied.class);
    }

    @Test
    void keepsTheLocks() {
        goesOn(close(2, null, 81, 60), CommandDenied.class);
        goesOn(release(2, 80, "0.5"), CloseReleased.class);
    }

    @Test
    void knowsTheDealsItHasTakenIn() {
        assertThat(said(Json.again(lived()), hedge().apply(buy(1, "1", "100")))).isEmpty();
    }

    @Test
    void startsWithOneDeal() {
        PositionBook book = new PositionBook();
        book.on(new PositionOpened(
                BOOK, PositionMode.NETTING, buy(1, "1", "100").deal(), List.of(), List.of(), List.of(), second(1)));
        assertThat(Json.write(Json.again(book))).isEqualTo(Json.write(book));
    }

    private static void goesOn(PositionCommand command, Class<?> saying) {
        List<Object> said = said(lived(), command);
        assertThat(said).hasAtLeastOneElementOfType(saying);
        assertThat(said(Json.again(lived()), command)).isEqualTo(said);
    }

    private static List<Object> said(PositionBook state, PositionCommand command) {
        return hedge().whenIn(state, command).events();
    }

    /** P1 long 1 with stops of its own; P2 short 2, which order 80 has begun to close; P3 is closed. */
    private static PositionBook lived() {
        return hedge().given(buy(1, "1", "100").stops("95", "120").comment("breakout"), sell(2, "2", "110"))
                .given(buy(3, "1", "100").external(), sell(4, "1", "101").on(3))
                .given(stops(1, "96", null), close(2, null), confirm(2, 80))
                .when(buy(50, "0.5", "100").of(80).on(2))
                .state();
    }
}
