package dev.ledgerline.api.socket;

import dev.ledgerline.api.identity.ApiKeys;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Closes the connections of those who are not let in any more, and of those who are not there any more. A changed key or user is
 * heeded when the log tells of it; that a token expired, or that somebody signed out on another node, is seen by looking. Whoever
 * is silent is pinged, for a machine that vanished says no farewell.
 */
@Component
class SocketGuard {
    private static final Logger LOG = LoggerFactory.getLogger(SocketGuard.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ApiKeys keys;
    private final Set<Connection> watched = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("socket-guard").factory());

    SocketGuard(ApiKeys keys, SocketLimits limits) {
        this.keys = keys;
        keys.onChange(this::recheckSoon);
        repeat(this::recheck, LOOK);
        repeat(this::listen, limits.pingInterval().dividedBy(Silence.LOOKS));
    }

    private void repeat(Runnable task, Duration pause) {
        var unused = thread.scheduleWithFixedDelay(task, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void recheckSoon() {
        if (thread.isShutdown()) return;
        var unused = thread.schedule(this::recheck, 0, TimeUnit.MILLISECONDS);
    }

    void watch(Connection connection) {
        watched.add(connection);
    }

    void forget(Connection connection) {
        watched.remove(connection);
    }

    private void recheck() {
        for (Connection connection : watched) {
            try {
                if (connection.isStillKnown(keys)) continue;
                // Not here: closing waits for a client that is slow to take what was sent before.
                Thread.ofVirtual().name("socket-unknown").start(connection::closeAsUnknown);
            } catch (RuntimeException e) {
                LOG.debug("a key could not be looked up again: {}", e.toString()); // the next look finds it
            }
        }
    }

    private void listen() {
        for (Connection connection : watched) {
            switch (connection.silence().look()) {
                case NOTHING -> {}
                // Not here: each waits for a client that is slow to take what was sent before.
                case PING -> Thread.ofVirtual().name("socket-ping").start(connection::ping);
                case CLOSE -> Thread.ofVirtual().name("socket-silent").start(connection::closeAsSilent);
            }
        }
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
    }
}
