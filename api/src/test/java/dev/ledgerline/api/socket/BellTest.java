package dev.ledgerline.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BellTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Bell bell = new Bell();
    private final AtomicInteger woken = new AtomicInteger();

    private Thread waiter(int times) {
        return Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < times; i++) {
                    bell.await();
                    woken.incrementAndGet();
                }
            } catch (InterruptedException e) {
                woken.set(-1);
            }
        });
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) Thread.onSpinWait();
    }

    @Test
    void wakesWhoWaits() throws InterruptedException {
        Thread waiter = waiter(1);
        awaitWaiting(waiter);
        assertThat(woken).hasValue(0);
        bell.ring();
        assertThat(waiter.join(PATIENCE)).isTrue();
        assertThat(woken).hasValue(1);
    }

    @Test
    void isRememberedOnceByWhoDoesNotWaitYet() throws InterruptedException {
        bell.ring();
        bell.ring();
        Thread waiter = waiter(2);
        awaitWaiting(waiter);
        assertThat(woken).hasValue(1);
        bell.ring();
        assertThat(waiter.join(PATIENCE)).isTrue();
    }

    @Test
    void isNotWhateverElseWakesAThread() throws InterruptedException {
        Thread waiter = waiter(1);
        awaitWaiting(waiter);
        LockSupport.unpark(waiter);
        awaitWaiting(waiter);
        assertThat(woken).hasValue(0);
        waiter.interrupt();
        assertThat(waiter.join(PATIENCE)).isTrue();
        assertThat(woken).hasValue(-1);
    }
}
