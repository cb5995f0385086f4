package dev.ledgerline.exchangegateway.order;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A request somebody in this process is working on. */
class PendingRequest {
    private final VenueRequest request;
    private final Semaphore wakes = new Semaphore(0);
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Long overAtNanos; // by no clock that somebody may set
    private volatile boolean settled;
    private volatile boolean unknown;
    private volatile boolean verdict;

    /** One whose call is being made. */
    PendingRequest(VenueRequest request) {
        this.request = request;
        this.verdict = request.verdict();
    }

    /** One whose call, if it was made, was made by a process that is gone since then. */
    static PendingRequest ofAnotherBoot(VenueRequest request) {
        PendingRequest pending = new PendingRequest(request);
        pending.callIsOver();
        return pending;
    }

    VenueRequest request() {
        return request;
    }

    /** Nothing of it can leave this process any more. */
    void callIsOver() {
        overAtNanos = System.nanoTime();
        over.countDown();
    }

    void callIsMade() {
        overAtNanos = null;
    }

    /** Waits until the first call has ended one way or another. @return false when the limit came first */
    boolean awaitFirstCall(Duration limit) throws InterruptedException {
        return over.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Whether not seeing its effect at the venue, when that is asked now, means that there will be none. */
    boolean absenceCounts(Duration settling) {
        Long ended = overAtNanos;
        return ended != null && System.nanoTime() - ended >= settling.toNanos();
    }

    /** The core has the outcome, by whatever way. */
    void settle() {
        settled = true;
        over.countDown();
        wake();
    }

    boolean isSettled() {
        return settled;
    }

    void becomeUnknown() {
        unknown = true;
    }

    /** Whether nothing is known of its outcome, neither from the venue nor by a person's word. */
    boolean isUnknown() {
        return unknown && !verdict && !settled;
    }

    void giveVerdict() {
        verdict = true;
        wake();
    }

    /** Whether the core goes by a person's word on it, until the venue has spoken. */
    boolean hasVerdict() {
        return verdict;
    }

    void wake() {
        wakes.release();
    }

    /** Sleeps unless somebody wants to know sooner. */
    void sleep(Duration duration) throws InterruptedException {
        wakes.tryAcquire(duration.toNanos(), TimeUnit.NANOSECONDS);
        wakes.drainPermits();
    }
}
