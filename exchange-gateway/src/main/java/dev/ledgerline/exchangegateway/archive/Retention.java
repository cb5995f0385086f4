package dev.ledgerline.exchangegateway.archive;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Deletes payloads that nobody has observed for long, a few at a time. */
class Retention implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int BATCH = 2_000;

    private final PayloadStore store;
    private final Duration retention;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean running;

    Retention(PayloadStore store, Duration retention, Clock clock) {
        if (retention.isNegative() || retention.isZero())
            throw new IllegalArgumentException("the archive's retention must be positive, was " + retention);
        this.store = store;
        this.retention = retention;
        this.clock = clock;
    }

    /** How many were deleted. */
    long deleteOld() {
        Instant limit = clock.instant().minus(retention);
        long all = 0;
        int deleted;
        do {
            deleted = store.deleteObservedBefore(limit, BATCH);
            all += deleted;
        } while (deleted == BATCH && stopped.getCount() > 0);
        return all;
    }

    private void deleteOldEveryNowAndThen() {
        try {
            do {
                try {
                    long deleted = deleteOld();
                    if (deleted > 0) log.info("{} payloads older than {} are deleted", deleted, retention);
                } catch (RuntimeException e) {
                    log.warn("Old payloads could not be deleted: {}", e.toString());
                }
            } while (!stopped.await(INTERVAL.toMinutes(), TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("archive-retention").start(this::deleteOldEveryNowAndThen);
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
