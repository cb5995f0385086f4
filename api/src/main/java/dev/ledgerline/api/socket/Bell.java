package dev.ledgerline.api.socket;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Wakes the one thread that waits at it. A ring while it does not wait is kept, so that it looks once more before it waits.
 * Each subscriber has one of his own: a condition all wait at would let them in one after the other, through one lock.
 */
final class Bell {
    private volatile boolean rung;
    private volatile @Nullable Thread waiting;

    void ring() {
        if (rung) return;
        rung = true;
        LockSupport.unpark(waiting);
    }

    /** Until it has been rung since the last time. @throws InterruptedException when the thread is interrupted instead */
    void await() throws InterruptedException {
        waiting = Thread.currentThread();
        while (!rung) {
            if (Thread.interrupted()) throw new InterruptedException();
            LockSupport.park(this);
        }
        rung = false;
    }
}
