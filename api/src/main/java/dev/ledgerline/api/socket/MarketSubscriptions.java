package dev.ledgerline.api.socket;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What one connection watches. Asked for by one request after the other; ended by any thread. */
final class MarketSubscriptions implements AutoCloseable {
    static final int MOST = 100;

    private final MarketPollers pollers;
    private final MarketOutbox outbox;
    private final Map<Key, Watched> watched = new HashMap<>();
    private boolean closed;

    MarketSubscriptions(MarketPollers pollers, MarketOutbox.Client client) {
        this.pollers = pollers;
        this.outbox = new MarketOutbox(client);
    }

    /** What a client can tell apart by its frames: of each, there is one. */
    record Key(
            AccountId accountId,
            InstrumentId instrument,
            MarketChannel channel,
            @Nullable String timeframe) {
        static Key of(AccountId accountId, MarketTopic topic) {
            return new Key(accountId, topic.instrument(), topic.channel(), topic.timeframe());
        }
    }

    private final class Watched implements MarketSubscriber {
        private final Key key;
        private final MarketTopic topic;

        Watched(Key key, MarketTopic topic) {
            this.key = key;
            this.topic = topic;
        }

        @Override
        public AccountId accountId() {
            return key.accountId();
        }

        @Override
        public void tell(String text) {
            outbox.put(key, text);
        }
    }

    /**
     * Each takes the place of what was watched of the same.
     *
     * @return begins to tell of them
     */
    synchronized Runnable watch(AccountId accountId, List<MarketTopic> topics) {
        Map<MarketTopic, Watched> wanted = new LinkedHashMap<>();
        for (MarketTopic topic : topics) wanted.put(topic, new Watched(Key.of(accountId, topic), topic));
        long replaced = wanted.values().stream()
                .filter(each -> watched.containsKey(each.key))
                .count();
        if (watched.size() - replaced + wanted.size() > MOST)
            throw new Refused("too_many_subscriptions", "a connection may watch at most " + MOST + " things");
        if (closed) return () -> {};
        pollers.expect(wanted);
        for (Watched each : wanted.values()) {
            Watched before = watched.put(each.key, each);
            if (before != null) end(before);
        }
        return () -> wanted.forEach(pollers::begin);
    }

    /** @return how many */
    synchronized int remove(Predicate<Key> which) {
        Collection<Watched> ended = new ArrayList<>();
        watched.values().removeIf(each -> which.test(each.key) && ended.add(each));
        ended.forEach(this::end);
        return ended.size();
    }

    private void end(Watched each) {
        pollers.leave(each.topic, each);
        outbox.remove(each.key);
    }

    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        outbox.close();
        watched.values().forEach(this::end);
        watched.clear();
    }
}
