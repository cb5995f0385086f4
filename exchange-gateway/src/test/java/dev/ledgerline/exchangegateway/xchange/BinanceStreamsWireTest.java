package dev.ledgerline.exchangegateway.xchange;

import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static dev.ledgerline.exchangegateway.report.Impatient.letTimePass;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.ALICE;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.BOB;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.BTC;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.ETH;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.limit;
import static dev.ledgerline.exchangegateway.xchange.WireVenue.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.exchangegateway.venue.Network;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport.Status;
import dev.ledgerline.messages.archive.PayloadKind;
import dev.ledgerline.messages.archive.PayloadSource;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.messages.venue.VenueView;
import dev.ledgerline.simulatedvenue.wire.FaultKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinanceStreamsWireTest {
    private static final String REPORTS = "executionReport";

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

    private void connected() {
        await(() -> wire.venue().status() == VenueView.Status.CONNECTED);
    }

    @Test
    void hearsEachFillWithItsOwnFigures() {
        connected();
        wire.place(BOB, "L1", limit(Side.SELL, "0.004", "50000"));
        wire.place(BOB, "L2", limit(Side.SELL, "0.006", "50000"));
        wire.place(ALICE, "L3", market(Side.BUY, "0.01"));
        await(() -> ofAlice().size() == 2 && wire.heard.hasOrder("L3", Status.FILLED));
        assertThat(ofAlice())
                .extracting(fill -> fill.fill().quantity())
                .containsExactly(Quantity.of("0.004"), Quantity.of("0.006"));
        assertThat(ofAlice()).allSatisfy(fill -> {
            assertThat(fill.clientOrderId()).isEqualTo("L3");
            assertThat(fill.fill().price()).isEqualTo(Price.of("50000"));
        });
        assertThat(wire.heard.orders)
                .filteredOn(order -> order.clientOrderId().equals("L3") && order.status() == Status.FILLED)
                .allSatisfy(order -> assertThat(order.filledQuantity()).isEqualTo(Quantity.of("0.01")));
    }

    @Test
    void hearsTheSameFillsThatItIsToldWhenItAsks() {
        connected();
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        await(() -> !ofAlice().isEmpty());
        assertThat(wire.allFills(ALICE)).isEqualTo(ofAlice());
    }

    @Test
    void knowsACanceledOrderByItsOwnIdAndNotByTheCancels() {
        connected();
        wire.place(ALICE, "L1", limit(Side.BUY, "0.01", "49000"));
        wire.venue().cancel(ALICE, BTC, "L1");
        await(() -> wire.heard.hasOrder("L1", Status.CANCELED));
        assertThat(wire.heard.orders)
                .allSatisfy(order -> assertThat(order.clientOrderId()).isEqualTo("L1"));
    }

    @Test
    void saysWhatMayHaveBeenMissedAndComesBackWhenTheStreamBreaks() {
        connected();
        wire.place(BOB, "L1", limit(Side.SELL, "0.02", "50000"));
        await(() -> wire.heard.hasOrder("L1", Status.OPEN));
        int gaps = wire.heard.gaps.get();
        wire.fault(FaultKind.STREAM_CUT, "*", REPORTS);
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        await(() -> wire.heard.gaps.get() >= gaps + 2); // lost, and back again
        connected();
        assertThat(wire.allFills(ALICE)).hasSize(1);
        wire.place(ALICE, "L3", market(Side.BUY, "0.01"));
        await(() -> ofAlice().stream().anyMatch(fill -> fill.clientOrderId().equals("L3")));
    }

    @Test
    void saysThatAnAccountMissedSomethingToThisAccountOnly() {
        connected();
        await(() -> wire.heard.gapsOf.containsAll(List.of(ALICE, BOB))); // told just after they are connected
        letTimePass();
        int gaps = wire.heard.gaps.get();
        wire.heard.gapsOf.clear();
        wire.fault(FaultKind.STREAM_CUT, "*", REPORTS);
        wire.place(ALICE, "L1", limit(Side.BUY, "0.01", "49000"));
        await(() -> wire.heard.gapsOf.size() == 2); // lost, and back again
        connected();
        assertThat(wire.heard.gapsOf).containsOnly(ALICE);
        assertThat(wire.heard.gaps).hasValue(gaps + 2);
    }

    @Test
    void leavesNothingBehindOfAnAccountThatCannotBeOpened() {
        wire.memory.silent = true;
        assertThatThrownBy(wire::venue).isInstanceOf(IllegalStateException.class);
        wire.memory.silent = false;
        wire.memory.working = true;
        letTimePass(Duration.ofSeconds(1));
        assertThat(wire.heard.gaps).hasValue(0);
    }

    @Test
    void dialsAgainWhenAFillIsFoundThatTheStreamDidNotTellOf() {
        wire.with(said -> Changed.silenceLimit(said, Duration.ofSeconds(3)));
        connected();
        letTimePass(Duration.ofSeconds(1)); // twice as long as a subscription may be only beginning
        wire.place(BOB, "L1", limit(Side.SELL, "0.02", "50000"));
        await(() -> wire.heard.hasOrder("L1", Status.OPEN));
        wire.fault(FaultKind.MISSING, "*", REPORTS, false, 0, 0);
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        int gaps = wire.heard.gaps.get();
        assertThat(wire.allFills(ALICE)).hasSize(1);
        await(() -> wire.heard.gaps.get() >= gaps + 2); // found deaf, and heard anew
        wire.faults().clear();
        connected();
        wire.place(ALICE, "L3", market(Side.BUY, "0.01"));
        await(() -> ofAlice().stream().anyMatch(fill -> fill.clientOrderId().equals("L3")));
    }

    @Test
    void livesOnAfterAnEventItDoesNotKnow() {
        connected();
        int gaps = wire.heard.gaps.get();
        wire.fault(FaultKind.UNKNOWN_EVENT, "*", REPORTS);
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        await(() -> wire.heard.gaps.get() > gaps);
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        await(() -> !ofAlice().isEmpty());
    }

    @Test
    void takesDuplicatesAndDisorderAsTheyCome() {
        connected();
        wire.fault(FaultKind.DUPLICATE, "*", REPORTS, false, 0, 3);
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        await(() -> wire.heard.hasOrder("L2", Status.FILLED) && wire.heard.hasOrder("L1", Status.FILLED));
        assertThat(ofAlice().stream().map(fill -> fill.fill().tradeId()).distinct())
                .hasSize(1);
    }

    @Test
    void asksEverySoOftenWhileAnOrderWorksAndNothingIsHeard() {
        wire.with(said -> Changed.quietLimit(said, Duration.ofMillis(100)));
        connected();
        wire.memory.working = true;
        int gaps = wire.heard.gaps.get();
        await(() -> wire.heard.gaps.get() >= gaps + 2);
    }

    @Test
    void keepsASilentStreamAliveByAsking() {
        wire.with(said -> Changed.silenceLimit(said, Duration.ofSeconds(3)));
        connected();
        await(() -> wire.heard.gaps.get() >= 2); // of each account, and told just after it is connected
        letTimePass();
        int gaps = wire.heard.gaps.get();
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        await(() -> wire.heard.hasOrder("L1", Status.OPEN));
        letTimePass(Duration.ofSeconds(4));
        assertThat(wire.heard.gaps.get()).isEqualTo(gaps);
    }

    @Test
    void listensByListenKeyWhereTheSignedSubscriptionIsNotOffered() {
        wire.with(said -> Changed.webSocketApiUrl(said, said.streamUrl() + "/no-such-thing"));
        connected();
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        await(() -> ofAlice().size() == 1);
    }

    @Test
    void tellsPricesAsTheyAreTraded() {
        connected();
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50123.45"));
        connected();
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        await(() -> wire.heard.prices.contains(Price.of("50123.45")));
        assertThat(wire.heard.networks).containsExactly(Network.REAL);
    }

    @Test
    void tellsPricesOfTheTestNetworkAsSuch() {
        wire.atTestNetwork();
        connected();
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50123.45"));
        connected();
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        await(() -> wire.heard.prices.contains(Price.of("50123.45")));
        assertThat(wire.heard.networks).containsExactly(Network.TEST);
    }

    @Test
    void tellsPricesOfMarketsThatAreWatchedWhileItDials() throws IOException {
        try (Doorway doorway = new Doorway(wire.server.port())) {
            wire.with(said ->
                    Changed.streamUrl(Changed.webSocketApiUrl(said, said.streamUrl() + "/ws-api/v3"), doorway.url()));
            wire.venue().watch(ALICE, ETH);
            await(doorway::isKnockedAt);
            wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50123.45")); // watched from now on
            doorway.open();
            connected();
            wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
            await(() -> wire.heard.prices.contains(Price.of("50123.45")));
        }
    }

    @Test
    void tellsPricesOfAMarketWithoutOrders() {
        wire.venue().watch(ALICE, BTC);
        connected();
        wire.tradeByOthers("50123.45");
        await(() -> wire.heard.prices.contains(Price.of("50123.45")));
    }

    @Test
    void asksForFillsAndPricesWhereThereIsNoStreamAtAll() {
        wire.with(said -> Changed.streamUrl(said, "ws://127.0.0.1:9"));
        wire.memory.working = true;
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        assertThat(wire.venue().status()).isEqualTo(VenueView.Status.POLLING);
        int gaps = wire.heard.gaps.get();
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        await(() -> wire.heard.gaps.get() > gaps + 1);
        assertThat(wire.allFills(ALICE)).hasSize(1);
        await(() -> wire.heard.prices.contains(Price.of("50000")));
    }

    @Test
    void keepsWhatTheVenueSaidAsItSaidItAndNoSecret() {
        wire.with(said -> Changed.webSocketApiUrl(said, said.streamUrl() + "/no-such-thing")); // by listen key
        connected();
        wire.place(BOB, "L1", limit(Side.SELL, "0.01", "50000"));
        wire.place(ALICE, "L2", market(Side.BUY, "0.01"));
        await(() -> ofAlice().size() == 1);
        wire.allFills(ALICE);
        for (PayloadSource source : List.of(PayloadSource.REST, PayloadSource.STREAM))
            assertThat(wire.kept)
                    .anyMatch(payload -> payload.source() == source && payload.kind() == PayloadKind.TRADE);
        assertThat(wire.kept).noneMatch(payload -> payload.text().contains("listenKey"));
    }

    private List<VenueFillReport> ofAlice() {
        return wire.heard.fills.stream()
                .filter(fill -> fill.accountId().equals(ALICE))
                .toList();
    }
}
