package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.VenueFixture.ALICE;
import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;
import static dev.ledgerline.simulatedvenue.VenueFixture.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static final int ORDERS = 600;

    /** Everything that can be asked of the past, by whatever way. */
    private static List<@Nullable Object> asked(VenueFixture on, long seed) {
        Random random = new Random(seed);
        List<@Nullable Object> answers = new ArrayList<>();
        for (String account : RandomTrading.ALL) {
            answers.add(on.venue.balances(account).toString());
            answers.add(on.venue.positions(account));
            answers.add(on.venue.openOrders(account));
            answers.add(on.venue.executionsSince(account, random.nextInt(200), 1 + random.nextInt(50)));
            for (int i = 0; i < 40; i++) {
                answers.add(on.venue.order(account, 1 + random.nextInt(ORDERS)));
                answers.add(on.venue.order(account, "o" + random.nextInt(ORDERS)));
                HistoryQuery query = query(on, random);
                answers.add(on.venue.orders(account, query));
                answers.add(on.venue.executions(account, query));
            }
            answers.add(on.venue.orders(account, HistoryQuery.latest(null, 10_000)));
            answers.add(on.venue.executions(account, HistoryQuery.latest(BTC, 10_000)));
        }
        return answers;
    }

    private static HistoryQuery query(VenueFixture on, Random random) {
        var end = on.clock.instant();
        return new HistoryQuery(
                random.nextInt(4) == 0 ? null : random.nextInt(9) == 0 ? "ETH/USDT" : BTC,
                random.nextInt(3) == 0 ? random.nextInt(ORDERS) : 0,
                random.nextInt(4) == 0 ? (long) (1 + random.nextInt(ORDERS)) : null,
                random.nextInt(4) == 0 ? end.minusMillis(random.nextInt(20_000)) : null,
                random.nextInt(4) == 0 ? end.minusMillis(random.nextInt(20_000)) : null,
                random.nextBoolean(),
                1 + random.nextInt(60));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {51, 52, 53})
    void answersAsIfEverythingWereInMemory(long seed) {
        try (VenueFixture inMemory = RandomTrading.venue(seed);
                VenueFixture archiving = RandomTrading.venue(seed)) {
            reopened(archiving, 2_000);
            RandomTrading one = new RandomTrading(seed);
            RandomTrading other = new RandomTrading(seed);
            for (int round = 0; round < 8; round++) {
                for (int i = 0; i < 100; i++) {
                    one.step(inMemory);
                    other.step(archiving);
                }
                assertThat(asked(archiving, round))
                        .as("seed " + seed + " round " + round)
                        .isEqualTo(asked(inMemory, round));
                if (round % 3 != 2) continue;
                inMemory.reopen(); // A restart is a step of the market, too.
                archiving.reopen();
            }
            assertThat(archiving.folder.resolve("archive")).isNotEmptyDirectory();
            assertThat(inMemory.folder.resolve("archive")).doesNotExist();
        }
    }

    private static void reopened(VenueFixture on, long compactionBytes) {
        on.venue.close();
        on.settings = on.settings.withCompactionBytes(compactionBytes);
        on.venue = SimulatedVenue.open(on.settings);
    }

    /** Each state of the folder that a kill during a compaction can leave, put together from before and after it. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {61, 62})
    void survivesAKillAtEachStepOfACompaction(long seed) throws IOException {
        try (VenueFixture on = RandomTrading.venue(seed)) {
            RandomTrading trading = new RandomTrading(seed);
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 150; i++) trading.step(on);
                on.venue.close();
                Path before = copy(on.folder);
                reopened(on, 1);
                List<@Nullable Object> expected = asked(on, seed);
                on.venue.close();
                Path after = on.folder;
                assertThat(names(after))
                        .doesNotContainAnyElementsOf(names(before).stream()
                                .filter(name -> name.startsWith("journal-"))
                                .toList());
                on.settings = on.settings.withCompactionBytes(Long.MAX_VALUE);

                Path archived = copy(before);
                copyInto(after.resolve("archive"), archived.resolve("archive"));
                Path torn = copy(archived);
                requireAnswers(on, archived, expected, seed);

                tear(torn.resolve("archive"), before.resolve("archive"));
                requireAnswers(on, torn, expected, seed);

                Path notRemoved = copy(after);
                for (String name : names(before)) {
                    if (name.endsWith(".csv")) copyFile(before.resolve(name), notRemoved.resolve(name));
                }
                requireAnswers(on, notRemoved, expected, seed);
                VenueFixture.delete(before);
                on.venue = SimulatedVenue.open(on.settings);
            }
        }
    }

    /** Opens it twice, the second time compacting what the first left. */
    private static void requireAnswers(VenueFixture on, Path folder, List<@Nullable Object> expected, long seed) {
        for (long bytes : new long[] {Long.MAX_VALUE, 1, Long.MAX_VALUE}) {
            VenueSettings settings = on.settings.withFolder(folder).withCompactionBytes(bytes);
            try (SimulatedVenue venue = SimulatedVenue.open(settings)) {
                SimulatedVenue own = on.venue;
                on.venue = venue;
                assertThat(asked(on, seed)).as("seed " + seed + ", " + folder).isEqualTo(expected);
                on.venue = own;
            }
        }
        VenueFixture.delete(folder);
    }

    /** What the compaction wrote anew is half there: the rest of each file is as it was, or zeros. */
    private static void tear(Path archive, Path before) throws IOException {
        try (Stream<Path> files = Files.list(archive)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Path old = before.resolve(file.getFileName());
                byte[] oldBytes = Files.exists(old) ? Files.readAllBytes(old) : new byte[0];
                int kept = (bytes.length + oldBytes.length) / 2;
                for (int i = kept; i < bytes.length; i++) bytes[i] = i < oldBytes.length ? oldBytes[i] : 0;
                Files.write(file, bytes);
            }
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Path copy(Path folder) throws IOException {
        Path copy = VenueFixture.newFolder();
        copyInto(folder, copy);
        return copy;
    }

    private static void copyInto(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList())
                copyFile(file, to.resolve(from.relativize(file).toString()));
        }
    }

    private static void copyFile(Path from, Path to) throws IOException {
        if (Files.isDirectory(from)) Files.createDirectories(to);
        else Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void opensASnapshotOfAnEarlierVersion() throws IOException {
        try (VenueFixture on = RandomTrading.venue(71)) {
            RandomTrading trading = new RandomTrading(71);
            for (int i = 0; i < 300; i++) trading.step(on);
            List<@Nullable Object> expected = asked(on, 1);
            on.venue.close();
            // Earlier versions told all orders and trades in their snapshots, in the rows of a journal.
            Path journal = on.folder.resolve("journal-0.csv");
            List<String> rows = Files.readAllLines(journal, StandardCharsets.UTF_8).stream()
                    .map(line -> line.substring(9))
                    .toList();
            OldJournal.writeSnapshot(on.folder, 1, rows);
            Files.delete(journal);
            Files.createFile(on.folder.resolve("journal-1.csv"));
            on.venue = SimulatedVenue.open(on.settings);
            assertThat(asked(on, 1)).isEqualTo(expected);
            reopened(on, 1);
            on.venue.advance();
            expected = asked(on, 1);
            on.reopen();
            assertThat(asked(on, 1)).isEqualTo(expected);
            assertThat(on.folder.resolve("archive")).isNotEmptyDirectory();
        }
    }

    @Test
    void knowsAnArchivedClientOrderId() {
        try (VenueFixture on = VenueFixture.open()) {
            on.buy(ALICE, "mine", "1", "99");
            on.venue.cancel(ALICE, "mine");
            reopened(on, 1);
            on.reopen();
            OrderRequest again = OrderRequest.limit("mine", BTC, OrderSide.BUY, decimal("2"), decimal("98"));
            assertThat(rejected(on.place(ALICE, again))).isEqualTo(RejectionCode.DUPLICATE_CLIENT_ORDER_ID);
            assertThat(on.venue.cancel(ALICE, "mine"))
                    .isEqualTo(new CancelAnswer.Rejected(RejectionCode.ORDER_CLOSED, "order is CANCELED"));
            assertThat(on.venue.cancel(ALICE, 1))
                    .isEqualTo(new CancelAnswer.Rejected(RejectionCode.ORDER_CLOSED, "order is CANCELED"));
            OrderState second = VenueFixture.accepted(on.place(ALICE, again.reusingClientOrderId()));
            assertThat(on.order(ALICE, "mine")).isEqualTo(second);
            on.venue.cancel(ALICE, "mine");
            on.reopen();
            assertThat(on.order(ALICE, "mine").venueOrderId()).isEqualTo(second.venueOrderId());
            assertThat(on.venue.order(ALICE, 1)).isNotNull();
        }
    }

    @Test
    void goesOnWithoutAnArchiveItCannotWriteAndCatchesUpLater() throws IOException {
        try (VenueFixture on = RandomTrading.venue(81)) {
            RandomTrading trading = new RandomTrading(81);
            Files.createFile(on.folder.resolve("archive"));
            reopened(on, 500);
            for (int i = 0; i < 100; i++) trading.step(on);
            List<@Nullable Object> before = asked(on, 2);
            on.reopen();
            assertThat(asked(on, 2)).isEqualTo(before);
            on.venue.close();
            Files.delete(on.folder.resolve("archive"));
            on.venue = SimulatedVenue.open(on.settings);
            on.clock.advance(Duration.ofSeconds(1));
            on.venue.advance();
            on.venue.close();
            assertThat(names(on.folder)).contains("archive").anyMatch(name -> name.startsWith("snapshot-"));
            on.venue = SimulatedVenue.open(on.settings);
            assertThat(on.venue.order("s1", "o1")).isEqualTo(on.venue.order("s1", "o1"));
        }
    }

    @Test
    void refusesADamagedArchiveRatherThanTellingWhatNeverWas() throws IOException {
        try (VenueFixture on = VenueFixture.open()) {
            on.buy(ALICE, "mine", "1", "99");
            on.venue.cancel(ALICE, "mine");
            reopened(on, 1);
            on.venue.close();
            Path orders = on.folder.resolve("archive/orders-0.dat");
            byte[] bytes = Files.readAllBytes(orders);
            bytes[40] ^= 1;
            Files.write(orders, bytes);
            on.venue = SimulatedVenue.open(on.settings);
            assertThatIllegalStateException()
                    .isThrownBy(() -> on.venue.order(ALICE, 1))
                    .withMessageContaining("damaged");
        }
    }
}
