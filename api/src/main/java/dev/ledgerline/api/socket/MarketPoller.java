package dev.ledgerline.api.socket;

import dev.ledgerline.api.web.Words;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Reason;
import dev.ledgerline.messages.market.MarketAnswer.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Asks for one thing again and again as long as somebody watches it, and tells all of them when it has changed. */
final class MarketPoller {
    private static final Logger LOG = LoggerFactory.getLogger(MarketPoller.class);

    /** What is refused may be refused for long. */
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(5);

    private final MarketTopic topic;
    private final Queries queries;
    private final JsonMapper json;
    private final Clock clock;
    private final CountDownLatch end = new CountDownLatch(1);
    private final ReentrantLock lock = new ReentrantLock();

    /** Who is not told anything before his subscription is answered. */
    private final Set<MarketSubscriber> expected = new LinkedHashSet<>();

    private final Set<MarketSubscriber> told = new LinkedHashSet<>();
    private @Nullable MarketAnswer latest;
    private long latestMillis;
    private boolean running;

    MarketPoller(MarketTopic topic, Queries queries, JsonMapper json, Clock clock) {
        this.topic = topic;
        this.queries = queries;
        this.json = json;
        this.clock = clock;
    }

    void expect(MarketSubscriber subscriber) {
        lock.lock();
        try {
            expected.add(subscriber);
        } finally {
            lock.unlock();
        }
    }

    /** From now on he is told: at once what is known, then what changes. */
    void begin(MarketSubscriber subscriber) {
        lock.lock();
        try {
            if (!expected.remove(subscriber)) return;
            told.add(subscriber);
            if (latest != null) subscriber.tell(frame(latest, subscriber.accountId()));
            if (running) return;
            running = true;
            Thread.ofVirtual().name("market-poller").start(this::run);
        } finally {
            lock.unlock();
        }
    }

    /** Whether nobody is left. */
    boolean leave(MarketSubscriber subscriber) {
        lock.lock();
        try {
            expected.remove(subscriber);
            told.remove(subscriber);
            return expected.isEmpty() && told.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        end.countDown();
    }

    private void run() {
        try {
            do {
                poll();
            } while (!end.await(pause().toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pause() {
        return latest instanceof Refused && topic.interval().compareTo(AFTER_REFUSAL) < 0
                ? AFTER_REFUSAL
                : topic.interval();
    }

    private void poll() {
        AccountId asking = anyAccount();
        if (asking == null) return;
        MarketAnswer answer;
        try {
            answer = queries.find(topic.channel().query(asking, topic));
        } catch (RuntimeException e) {
            LOG.warn("{} could not be asked for: {}", topic, e.toString());
            answer = new Refused(Reason.UNAVAILABLE, "the question could not be asked");
        }
        try {
            take(answer);
        } catch (RuntimeException e) {
            LOG.warn("what {} came to could not be told", topic, e);
        }
    }

    private @Nullable AccountId anyAccount() {
        lock.lock();
        try {
            return told.isEmpty() ? null : told.iterator().next().accountId();
        } finally {
            lock.unlock();
        }
    }

    private void take(MarketAnswer answer) {
        lock.lock();
        try {
            if (latest != null && MarketChannel.essence(latest).equals(MarketChannel.essence(answer))) return;
            latest = answer;
            latestMillis = clock.millis();
            Map<AccountId, String> frames = new HashMap<>();
            for (MarketSubscriber subscriber : told)
                subscriber.tell(frames.computeIfAbsent(subscriber.accountId(), account -> frame(answer, account)));
        } finally {
            lock.unlock();
        }
    }

    private String frame(MarketAnswer answer, AccountId accountId) {
        ObjectNode payload = json.createObjectNode();
        payload.put("account_id", accountId.value());
        payload.put("symbol", topic.instrument().toString());
        payload.put("channel", topic.channel().word());
        if (topic.timeframe() != null) payload.put("timeframe", topic.timeframe());
        if (answer instanceof Refused(Reason reason, String message)) {
            payload.put("reason", Words.lower(reason));
            payload.put("message", message);
        } else payload.set("data", MarketChannel.data(topic.instrument(), answer));
        payload.put("ts_ms", latestMillis);
        EventName event = answer instanceof Refused
                ? EventName.MARKET_UNAVAILABLE
                : topic.channel().event();
        return Envelope.push(Namespaces.CCXT, "event", event, payload).text(json);
    }
}
