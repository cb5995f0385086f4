package dev.ledgerline.exchangegateway.xchange;

import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.ALICE;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.BTC;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.limit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.exchangegateway.resilience.VenueThrottled;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.messages.venue.VenueView;
import dev.ledgerline.simulatedvenue.wire.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each failure of the wire makes of an order, and what the venue really did. */
class BinanceFaultsWireTest {
    private static final String ORDER = "/api/v3/order";

    /** The most that the JDK keeps to one address. */
    private static final int POOLED = 5;

    private static final OrderTerms TERMS = limit(Side.BUY, "0.01", "49000");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private WireVenue wire;

    @BeforeEach
    void open() {
        wire = new WireVenue(folder.resolve("venue"));
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CUT_BEFORE, false",
        "CUT_AFTER,  true",
        "HANG,       false",
        "HANG,       true",
        "HTTP_503,   false",
        "HTTP_503,   true",
        "ERROR_1006, false",
        "ERROR_1006, true",
        "ERROR_1007, false",
        "ERROR_1007, true"
    })
    void leavesTheOutcomeUnknownAndFindsItByAsking(FaultKind kind, boolean applied) {
        if (kind == FaultKind.HANG) wire.with(said -> Changed.readTimeout(said, Duration.ofSeconds(3)));
        wire.fault(kind, "POST", ORDER, applied, 10_000, 1);
        assertThat(wire.place(ALICE, "L1", TERMS)).isInstanceOf(PlaceOutcome.Unknown.class);
        OrderAnswer answer = wire.venue().queryByClientOrderId(ALICE, BTC, "L1");
        if (applied)
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            OrderAnswer.Found.class,
                            found -> assertThat(found.report().status()).isEqualTo(VenueOrderReport.Status.OPEN));
        else assertThat(answer).isEqualTo(new OrderAnswer.NotFound());
        assertThat(wire.venue().openOrders(ALICE)).hasSize(applied ? 1 : 0);
    }

    @Test
    void isNotSentWhereNobodyListens() {
        wire.venue();
        wire.server.close();
        // The JDK repeats a question on a new connection, and so lets go of those that only seem to be open.
        for (int i = 0; i < POOLED; i++)
            assertThat(wire.venue().queryByClientOrderId(ALICE, BTC, "L1")).isInstanceOf(OrderAnswer.Unavailable.class);
        assertThat(wire.place(ALICE, "L1", TERMS)).isInstanceOf(PlaceOutcome.NotSent.class);
        // The JDK would have repeated a cancel whose connection broke, so nothing is certain of it.
        assertThat(wire.venue().cancel(ALICE, BTC, "L1")).isInstanceOf(CancelOutcome.Unknown.class);
    }

    @Test
    void isRejectedForAWrongTimeAndSetsTheClockByIt() {
        await(() -> wire.venue().status() == VenueView.Status.CONNECTED); // or the stream might set the clock
        wire.fault(FaultKind.CLOCK_SKEW, "*", "*", false, 120_000, 0);
        assertThat(wire.place(ALICE, "L1", TERMS))
                .isInstanceOfSatisfying(
                        PlaceOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("-1021"));
        assertThat(wire.place(ALICE, "L2", TERMS)).isInstanceOf(PlaceOutcome.Accepted.class);
    }

    @Test
    void isThrottledAndHoldsItsOwnQuestionsBack() {
        wire.fault(FaultKind.HTTP_429, "POST", ORDER, false, 60_000, 1);
        assertThatThrownBy(() -> wire.place(ALICE, "L1", TERMS))
                .isInstanceOfSatisfying(VenueThrottled.class, throttled -> {
                    assertThat(throttled.retryAfter()).isEqualTo(Duration.ofMinutes(1));
                    assertThat(throttled.scope()).isEqualTo(VenueThrottled.Scope.VENUE);
                });
        assertThat(wire.place(ALICE, "L1", TERMS))
                .isInstanceOfSatisfying(
                        PlaceOutcome.NotSent.class,
                        notSent -> assertThat(notSent.reason()).contains("wait"));
        assertThat(wire.venue().cancel(ALICE, BTC, "L1"))
                .isInstanceOfSatisfying(
                        CancelOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("NOT_SENT"));
    }

    @Test
    void isBannedForAsLongAsTheVenueSays() {
        wire.fault(FaultKind.HTTP_418, "POST", ORDER);
        assertThatThrownBy(() -> wire.place(ALICE, "L1", TERMS))
                .isInstanceOfSatisfying(
                        VenueThrottled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofMinutes(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "0.01,   999999999.99, -2010",
        "0.01,   49000.001,    -1013",
        "0.0001, 49000,        -1013",
        "0.01,   1,            -1013"
    })
    void isRejectedWithTheVenuesCode(String quantity, String price, String code) {
        OrderTerms terms = quantity.equals("0.01") && price.startsWith("999")
                ? limit(Side.BUY, "9", "500000")
                : limit(Side.BUY, quantity, price);
        assertThat(wire.place(ALICE, "L1", terms))
                .isInstanceOfSatisfying(
                        PlaceOutcome.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
    }

    @Test
    void doesNotTakeADuplicateForARefusal() {
        wire.place(ALICE, "L1", TERMS);
        assertThat(wire.place(ALICE, "L1", TERMS)).isInstanceOf(PlaceOutcome.Unknown.class);
        assertThat(wire.venue().openOrders(ALICE)).hasSize(1);
    }

    @Test
    void leavesACancelUnknownAndFindsItByAsking() {
        wire.place(ALICE, "L1", TERMS);
        wire.fault(FaultKind.ERROR_1007, "DELETE", ORDER, true, 0, 1);
        assertThat(wire.venue().cancel(ALICE, BTC, "L1")).isInstanceOf(CancelOutcome.Unknown.class);
        assertThat(wire.venue().queryByClientOrderId(ALICE, BTC, "L1"))
                .isInstanceOfSatisfying(
                        OrderAnswer.Found.class,
                        found -> assertThat(found.report().status()).isEqualTo(VenueOrderReport.Status.CANCELED));
    }

    @Test
    void isUnavailableWhileTheVenueIsMaintained() {
        wire.venue();
        wire.fault(FaultKind.MAINTENANCE, "*", "*", false, 0, 0);
        assertThat(wire.place(ALICE, "L1", TERMS)).isInstanceOf(PlaceOutcome.Unknown.class);
        assertThat(wire.venue().queryByClientOrderId(ALICE, BTC, "L1")).isInstanceOf(OrderAnswer.Unavailable.class);
        assertThatThrownBy(() -> wire.venue().openOrders(ALICE)).isInstanceOf(VenueSilentException.class);
        wire.faults().clear();
        assertThat(wire.venue().queryByClientOrderId(ALICE, BTC, "L1")).isEqualTo(new OrderAnswer.NotFound());
    }
}
