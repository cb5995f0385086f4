package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.OrderSide.BUY;
import static dev.ledgerline.simulatedvenue.VenueFixture.ALICE;
import static dev.ledgerline.simulatedvenue.VenueFixture.BOB;
import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static dev.ledgerline.simulatedvenue.VenueFixture.accepted;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VenueJournalTest {

    /** All that a customer can see. */
    private record Seen(List<Object> facts) {
        static Seen of(SimulatedVenue venue) {
            List<Object> facts = new ArrayList<>();
            for (String account : RandomTrading.ALL) {
                facts.add(new TreeMap<>(venue.balances(account)));
                facts.add(venue.positions(account));
                facts.add(venue.openOrders(account));
                facts.add(venue.executionsSince(account, 0, Integer.MAX_VALUE));
                for (int i = 0; i < 400; i++) {
                    OrderState order = venue.order(account, "o" + i);
                    if (order != null) facts.add(order);
                }
            }
            Ticker ticker = venue.ticker(BTC);
            if (ticker != null) facts.add(ticker.last());
            return new Seen(facts);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void restoresTheStateOfTheLastWholeGroupWhereverTheFileIsCut(long seed) throws IOException {
        TreeMap<Long, Seen> history = new TreeMap<>();
        RandomTrading trading = new RandomTrading(seed);
        try (VenueFixture on = RandomTrading.venue(seed)) {
            Path journal = on.folder.resolve("journal-0.csv");
            for (int i = 0; i < 200; i++) {
                trading.step(on);
                history.put(Files.size(journal), Seen.of(on.venue));
            }
            byte[] whole = Files.readAllBytes(journal);
            Random random = new Random(seed);
            for (int i = 0; i < 40; i++) {
                long first = history.firstKey();
                int cut = (int) (first + random.nextInt((int) (whole.length - first + 1)));
                Seen restored = reopened(on, Arrays.copyOf(whole, cut));
                assertThat(restored)
                        .as("seed " + seed + " cut at byte " + cut)
                        .isEqualTo(history.floorEntry((long) cut).getValue());
            }
        }
    }

    private static Seen reopened(VenueFixture on, byte[] journal) throws IOException {
        Path copy = VenueFixture.newFolder();
        Files.write(copy.resolve("journal-0.csv"), journal);
        try (SimulatedVenue venue = SimulatedVenue.open(on.settings.withFolder(copy))) {
            return Seen.of(venue);
        } finally {
            VenueFixture.delete(copy);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22})
    void goesOnAfterARestartAsIfNothingHadHappened(long seed) {
        try (VenueFixture on = RandomTrading.venue(seed)) {
            RandomTrading trading = new RandomTrading(seed);
            for (int round = 0; round < 6; round++) {
                for (int i = 0; i < 100; i++) trading.step(on);
                Seen before = Seen.of(on.venue);
                on.reopen();
                assertThat(Seen.of(on.venue))
                        .as("seed " + seed + " round " + round)
                        .isEqualTo(before);
            }
            for (String account : RandomTrading.ALL) {
                assertThat(on.executions(account))
                        .extracting(Execution::tradeId)
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void keepsTimePriorityOverARestart() {
        try (VenueFixture on = VenueFixture.open()) {
            on.sell(ALICE, "first", "1", "101");
            on.sell(BOB, "second", "1", "101");
            on.venue.amend(ALICE, "first", null, decimal("2"));
            on.reopen();
            on.market("carol", "take", BUY, "1");
            assertThat(on.order(BOB, "second").status()).isEqualTo(OrderStatus.FILLED);
            assertThat(on.order(ALICE, "first").status()).isEqualTo(OrderStatus.NEW);
        }
    }

    @Test
    void keepsWaitingStopsOverARestart() {
        try (VenueFixture on = VenueFixture.open()) {
            accepted(on.place(ALICE, OrderRequest.stop("stop", BTC, BUY, decimal("1"), decimal("105"))));
            on.sell(BOB, "ask", "2", "106");
            on.reopen();
            on.market(ALICE, "up", BUY, "1");
            assertThat(on.order(ALICE, "stop").status()).isEqualTo(OrderStatus.FILLED);
        }
    }

    @Test
    void replacesAGrownJournalByASnapshot() throws IOException {
        try (VenueFixture on = RandomTrading.venue(31)) {
            on.venue.close();
            on.settings = on.settings.withCompactionBytes(10_000);
            on.venue = SimulatedVenue.open(on.settings);
            RandomTrading trading = new RandomTrading(31);
            for (int i = 0; i < 400; i++) trading.step(on);
            Seen before = Seen.of(on.venue);
            on.venue.close();
            try (Stream<Path> files = Files.list(on.folder)) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .contains("lock", "archive")
                        .doesNotContain("journal-0.csv")
                        .filteredOn(name -> name.startsWith("snapshot-"))
                        .hasSize(1);
            }
            on.reopen();
            assertThat(Seen.of(on.venue)).isEqualTo(before);
            trading.step(on);
        }
    }

    @Test
    void refusesADamagedJournalRatherThanLosingWhatFollows() throws IOException {
        try (VenueFixture on = VenueFixture.open()) {
            on.buy(ALICE, "bid", "1", "99");
            on.venue.close();
            Path journal = on.folder.resolve("journal-0.csv");
            String text = Files.readString(journal);
            Files.writeString(journal, text.replaceFirst("alice", "malic"), StandardCharsets.UTF_8);
            assertThatIllegalStateException()
                    .isThrownBy(() -> SimulatedVenue.open(on.settings))
                    .withMessageContaining("damaged");
            Files.writeString(journal, text, StandardCharsets.UTF_8);
            on.reopen();
            assertThat(on.order(ALICE, "bid").status()).isEqualTo(OrderStatus.NEW);
        }
    }

    @Test
    void keepsASecondVenueOutOfItsFolder() {
        try (VenueFixture on = VenueFixture.open()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> SimulatedVenue.open(on.settings))
                    .withMessageContaining("another venue is open in the folder " + on.folder);
        }
    }

    @Test
    void survivesAnInterruptedCaller() {
        try (VenueFixture on = VenueFixture.open()) {
            Thread.currentThread().interrupt();
            on.buy(ALICE, "interrupted", "1", "99");
            assertThat(Thread.interrupted()).isTrue();
            on.buy(ALICE, "after", "1", "99");
        }
    }
}
