package dev.ledgerline.querymodel.projection;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadersTest {
    private final Readers readers = new Readers();
    private final AtomicBoolean ready = new AtomicBoolean();

    @AfterEach
    void close() {
        readers.close();
    }

    @Test
    void answersAtOnceWhoNeedNotWait() {
        assertThat(readers.await(() -> true, 10_000)).isDone();
        assertThat(readers.await(() -> false, 0)).isDone();
    }

    @Test
    void keepsAReaderWaitingUntilItIsReady() throws Exception {
        CompletableFuture<?> reader = readers.await(ready::get, 10_000);
        assertThat(reader).isNotDone();
        ready.set(true);
        readers.wake();
        reader.get(5, SECONDS);
    }

    @Test
    void noticesWithoutBeingWoken() throws Exception {
        CompletableFuture<?> reader = readers.await(ready::get, 10_000);
        ready.set(true);
        reader.get(5, SECONDS);
    }

    @Test
    void givesUpInTime() throws Exception {
        long start = System.nanoTime();
        readers.await(() -> false, 50).get(5, SECONDS);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000L);
    }

    @Test
    void servesTheOthersWhenOneCannotBeAnswered() {
        AtomicInteger looks = new AtomicInteger();
        CompletableFuture<?> broken = readers.await(
                () -> {
                    if (looks.getAndIncrement() > 0) throw new IllegalStateException("the log is out of reach");
                    return false;
                },
                10_000);
        CompletableFuture<?> other = readers.await(broken::isDone, 10_000);
        assertThat(other).succeedsWithin(5, SECONDS);
        assertThat(broken).failsWithin(5, SECONDS).withThrowableThat().withMessageContaining("out of reach");
    }

    @Test
    void looksForNobodyWhileNobodyWaits() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        readers.await(() -> looks.incrementAndGet() > 1, 10_000).get(5, SECONDS);
        int until = looks.get();
        Thread.sleep(50);
        assertThat(looks).hasValue(until);
    }

    @Test
    void letsEverybodyGoWhenItCloses() throws Exception {
        CompletableFuture<?> reader = readers.await(() -> false, 60_000);
        readers.close();
        reader.get(5, SECONDS);
        assertThat(readers.await(() -> false, 60_000)).isDone();
    }
}
