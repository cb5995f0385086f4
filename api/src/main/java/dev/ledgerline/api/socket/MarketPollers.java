package dev.ledgerline.api.socket;

import dev.ledgerline.api.web.messaging.Queries;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All markets that are watched, each asked for once however many watch it. Their number is bounded, and that of the watchers. */
@Component
class MarketPollers implements AutoCloseable {
    /** Each is a question every second or so to somebody who counts them. */
    static final int MOST_TOPICS = 500;

    static final int MOST_SUBSCRIPTIONS = 10_000;

    private final Queries queries;
    private final JsonMapper json;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<MarketTopic, MarketPoller> pollers = new HashMap<>();
    private int subscriptions;

    MarketPollers(Queries queries, JsonMapper json, Clock clock) {
        this.queries = queries;
        this.json = json;
        this.clock = clock;
    }

    /** Keeps places for all of them, or refuses them all. Nobody is told anything before he begins. */
    void expect(Map<MarketTopic, ? extends MarketSubscriber> wanted) {
        lock.lock();
        try {
            long fresh = wanted.keySet().stream()
                    .filter(topic -> !pollers.containsKey(topic))
                    .count();
            if (pollers.size() + fresh > MOST_TOPICS || subscriptions + wanted.size() > MOST_SUBSCRIPTIONS)
                throw new Refused("too_many_subscriptions", "this server watches as many markets as it can");
            wanted.forEach((topic, subscriber) -> pollers.computeIfAbsent(
                            topic, it -> new MarketPoller(it, queries, json, clock))
                    .expect(subscriber));
            subscriptions += wanted.size();
        } finally {
            lock.unlock();
        }
    }

    void begin(MarketTopic topic, MarketSubscriber subscriber) {
        lock.lock();
        try {
            MarketPoller poller = pollers.get(topic);
            if (poller != null) poller.begin(subscriber);
        } finally {
            lock.unlock();
        }
    }

    /** Of what was expected; the last to leave ends the asking. */
    void leave(MarketTopic topic, MarketSubscriber subscriber) {
        lock.lock();
        try {
            subscriptions--;
            MarketPoller poller = pollers.get(topic);
            if (poller == null || !poller.leave(subscriber)) return;
            pollers.remove(topic);
            poller.end();
        } finally {
            lock.unlock();
        }
    }

    int topics() {
        lock.lock();
        try {
            return pollers.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            Collection<MarketPoller> all = pollers.values();
            all.forEach(MarketPoller::end);
            pollers.clear();
        } finally {
            lock.unlock();
        }
    }
}
