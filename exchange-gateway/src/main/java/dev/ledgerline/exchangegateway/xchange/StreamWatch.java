package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.messages.value.InstrumentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds out that a stream is deaf although its socket lives: a fill is found by asking that nobody told of. */
class StreamWatch {
    private static final int REMEMBERED = 5_000;

    private final Set<Trade> heard = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<Trade, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });
    private final Map<Trade, Long> untold = new HashMap<>();
    private final LongSupplier nanos;
    private final Duration patience;
    private @Nullable Instant subscribedAt;
    private long lastEventNanos;

    private record Trade(InstrumentId instrument, long id) {}

    /**
     * @param nanos a clock that only goes forward
     * @param patience the question may overtake the event for so long, and a subscription begins so gradually
     */
    StreamWatch(LongSupplier nanos, Duration patience) {
        this.nanos = nanos;
        this.patience = patience;
        this.lastEventNanos = nanos.getAsLong();
    }

    synchronized void subscribed(Instant venueTime) {
        subscribedAt = venueTime;
        untold.clear();
        lastEventNanos = nanos.getAsLong();
    }

    synchronized void heardSomething() {
        lastEventNanos = nanos.getAsLong();
    }

    synchronized void heard(InstrumentId instrument, long tradeId) {
        Trade trade = new Trade(instrument, tradeId);
        heard.add(trade);
        untold.remove(trade);
    }

    /** Found by asking. */
    synchronized void found(InstrumentId instrument, long tradeId, Instant executedAt) {
        Instant since = subscribedAt;
        Trade trade = new Trade(instrument, tradeId);
        if (since == null || executedAt.isBefore(since.plus(patience)) || heard.contains(trade)) return;
        if (untold.size() < REMEMBERED) untold.putIfAbsent(trade, nanos.getAsLong());
    }

    synchronized boolean isDeaf() {
        for (long since : new HashSet<>(untold.values()))
            if (nanos.getAsLong() - since > patience.toNanos()) return true;
        return false;
    }

    /** Whether nothing was heard for so long; asked again, the time begins anew. */
    synchronized boolean isQuietFor(Duration limit) {
        if (nanos.getAsLong() - lastEventNanos <= limit.toNanos()) return false;
        lastEventNanos = nanos.getAsLong();
        return true;
    }
}
