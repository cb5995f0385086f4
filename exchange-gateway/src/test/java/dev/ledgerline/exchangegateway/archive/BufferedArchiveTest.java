package dev.ledgerline.exchangegateway.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.archive.PayloadKind;
import dev.ledgerline.messages.archive.PayloadSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.util.unit.DataSize;

@Timeout(30)
class BufferedArchiveTest {
    private static final AccountId ONE = new AccountId(1);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final PayloadsInMemory store = new PayloadsInMemory();
    private BufferedArchive archive = archive("1MB", Duration.ofMillis(50));

    @AfterEach
    void stop() {
        store.onWrite = payloads -> {};
        archive.stop();
    }

    @Test
    void keepsEachContentOnceAndCountsIt() {
        archive.start();
        keep("7", "{\"status\":\"NEW\"}", 0);
        keep("7", "{\"status\":\"NEW\"}", 1);
        keep("7", "{\"status\":\"FILLED\"}", 2);
        Impatient.await(() -> store.count() == 3);
        keep("7", "{\"status\":\"NEW\"}", 9);
        Impatient.await(() -> store.count() == 4);

        assertThat(store.of("7"))
                .extracting(StoredPayload::json, StoredPayload::times, StoredPayload::lastObservedAt)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("{\"status\":\"NEW\"}", 3L, NOON.plusSeconds(9)),
                        org.assertj.core.groups.Tuple.tuple("{\"status\":\"FILLED\"}", 1L, NOON.plusSeconds(2)));
        assertThat(store.of("7")).allMatch(payload -> payload.observedAt().isBefore(NOON.plusSeconds(3)));
    }

    @Test
    void masksBeforeItStores() {
        archive.start();
        keep("1", "{\"listenKey\":\"hunter2\"}", 0);
        Impatient.await(() -> store.count() == 1);

        assertThat(store.of("1").getFirst().json()).isEqualTo("{\"listenKey\":\"***\"}");
    }

    @Test
    void holdsWhatComesWhileTheDatabaseIsAway() {
        AtomicBoolean away = new AtomicBoolean(true);
        store.onWrite = payloads -> {
            if (away.get()) throw new DataAccessResourceFailureException("away");
        };
        archive.start();
        for (int id = 0; id < 900; id++) keep(Integer.toString(id), "{\"id\":" + id + "}", id);

        away.set(false);

        Impatient.await(() -> store.count() == 900);
        assertThat(archive.lost()).isZero();
    }

    @Test
    void losesAndCountsWhatIsTooMuchAfterAShortWait() throws InterruptedException {
        archive = archive("10KB", Duration.ofMillis(200));
        CountDownLatch back = new CountDownLatch(1);
        store.onWrite = payloads -> {
            try {
                back.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        archive.start();
        for (int id = 0; id < 10; id++) keep(Integer.toString(id), "{\"id\":" + id + "}", id);

        long before = System.nanoTime();
        for (int id = 10; id < 110; id++) keep(Integer.toString(id), "{\"id\":" + id + "}", id);
        Duration waited = Duration.ofNanos(System.nanoTime() - before);

        assertThat(archive.lost()).isEqualTo(100);
        assertThat(waited).isBetween(Duration.ofMillis(200), Duration.ofSeconds(15)); // once, not a hundred times
        back.countDown();
        Impatient.await(() -> store.count() == 10);
        Impatient.await(
                () -> { // there is room a moment after all is written
                    long lost = archive.lost();
                    keep("later", "{}", 0);
                    return archive.lost() == lost;
                });
        Impatient.await(() -> store.count() == 11);
    }

    @Test
    void losesOnlyWhatTheDatabaseRefuses() {
        store.onWrite = payloads -> {
            if (payloads.stream().anyMatch(payload -> payload.json().contains("poison")))
                throw new DataIntegrityViolationException("no");
        };
        for (String text : List.of("1", "\"poison\"", "2", "3")) keep("x", text, 0);
        archive.start();

        Impatient.await(() -> store.count() == 3);
        assertThat(archive.lost()).isOne();
    }

    @Test
    void losesOnlyWhatCannotBeRead() {
        archive.keep(
                () -> {
                    throw new IllegalStateException("unreadable");
                },
                1);
        keep("x", "2", 0);
        archive.start();

        Impatient.await(() -> store.count() == 1);
        assertThat(archive.lost()).isOne();
    }

    @Test
    void refusesWhatIsNoPayload() {
        archive.start();
        keep("x", "x".repeat(5_000_000), 0);
        assertThat(archive.lost()).isOne();
    }

    @Test
    void writesWhatWaitsWhenItStops() {
        archive = archive("10MB", Duration.ZERO);
        archive.start();
        for (int id = 0; id < 2_000; id++) keep("x", "{\"id\":" + id + "}", id);

        archive.stop();

        assertThat(store.count() + archive.lost()).isEqualTo(2_000);
        assertThat(archive.lost()).isZero();
        keep("late", "{}", 0);
        assertThat(archive.lost()).isOne();
    }

    @Test
    void forgetsWhatNobodyObservedForLong() {
        archive.start();
        keep("old", "{}", 0);
        keep("young", "{}", 3600);
        Impatient.await(() -> store.count() == 2);
        Clock clock = Clock.fixed(NOON.plusSeconds(3601), ZoneOffset.UTC);

        assertThat(new Retention(store, Duration.ofMinutes(10), clock).deleteOld())
                .isOne();
        assertThat(store.of("young")).hasSize(1);
    }

    private BufferedArchive archive(String buffer, Duration patience) {
        return new BufferedArchive(
                store, Impatient.TIMING, new ArchiveProperties(true, DataSize.parse(buffer), patience, null));
    }

    private void keep(String id, String text, long second) {
        archive.keep(
                ONE, "binance", PayloadKind.ORDER, id, "BTCUSDT", text, PayloadSource.REST, NOON.plusSeconds(second));
    }
}
