package dev.ledgerline.api.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Reason;
import dev.ledgerline.messages.market.MarketAnswer.Ticker;
import dev.ledgerline.messages.market.MarketQuery.FindTicker;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MarketPollersTest {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final AccountId OTHER = new AccountId(2);
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final MarketTopic TICKER = topic("1", Duration.ofMillis(1));

    /** Each question takes the next of these; the last one is repeated. */
    private final BlockingQueue<MarketAnswer> answers = new LinkedBlockingQueue<>();

    private volatile MarketAnswer answer = price("100", 0);
    private final AskedQueries core = new AskedQueries().answering(FindTicker.class, query -> next());
    private final MarketPollers pollers = new MarketPollers(core.queries, JSON, Clock.systemUTC());

    private MarketAnswer next() {
        MarketAnswer given = answers.poll();
        if (given != null) answer = given;
        return answer;
    }

    private static MarketAnswer price(String last, long millis) {
        return new Ticker(Price.of(last), null, null, null, null, null, null, null, Instant.ofEpochMilli(millis));
    }

    private static MarketTopic topic(String exchange, Duration interval) {
        return new MarketTopic(exchange, false, BTC, MarketChannel.TICKER, null, 0, interval);
    }

    @AfterEach
    void close() {
        pollers.close();
    }

    /** A client that takes what it is sent, or waits. */
    private static final class Client implements MarketOutbox.Client {
        final BlockingQueue<JsonNode> taken = new LinkedBlockingQueue<>();
        final @Nullable CountDownLatch stuck;

        Client(@Nullable CountDownLatch stuck) {
            this.stuck = stuck;
        }

        @Override
        public void send(Supplier<@Nullable String> frame) throws IOException {
            String text = frame.get();
            if (text == null) return;
            try {
                if (stuck != null) stuck.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            taken.add(JSON.readTree(text));
        }

        @Override
        public void gone(IOException reason) {}

        JsonNode next() throws InterruptedException {
            JsonNode frame = taken.poll(20, TimeUnit.SECONDS);
            if (frame == null) throw new AssertionError("nothing was told");
            return frame;
        }

        String price() throws InterruptedException {
            JsonNode frame = next();
            assertThat(frame.get("event").asString()).isEqualTo("ticker_updated");
            return frame.at("/payload/data/last").toString();
        }
    }

    private MarketSubscriptions watching(Client client, AccountId account, MarketTopic... topics) {
        MarketSubscriptions subscriptions = new MarketSubscriptions(pollers, client);
        subscriptions.watch(account, List.of(topics)).run();
        return subscriptions;
    }

    @Test
    void tellsOnlyWhatChanged() throws Exception {
        Client client = new Client(null);
        answers.addAll(List.of(price("100", 1), price("100", 2)));
        watching(client, ACCOUNT, TICKER);
        assertThat(client.price()).isEqualTo("100");
        answers.addAll(List.of(price("101", 3), price("101", 4)));
        assertThat(client.price()).isEqualTo("101");
        answers.add(price("100", 5));
        assertThat(client.price()).isEqualTo("100");
        while (core.asked.size() < 10) Thread.onSpinWait();
        assertThat(client.taken).isEmpty();
    }

    @Test
    void tellsNothingThatIsNotWatchedAnyMoreWhenItsTurnComes() throws Exception {
        CountDownLatch turn = new CountDownLatch(1);
        BlockingQueue<Optional<String>> sent = new LinkedBlockingQueue<>();
        MarketSubscriptions subscriptions = new MarketSubscriptions(pollers, new MarketOutbox.Client() {
            @Override
            public void send(Supplier<@Nullable String> frame) throws IOException {
                try {
                    turn.await(); // somebody else's frame goes out
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                sent.add(Optional.ofNullable(frame.get()));
            }

            @Override
            public void gone(IOException reason) {}
        });
        subscriptions.watch(ACCOUNT, List.of(TICKER)).run();
        while (core.asked.size() < 10) Thread.onSpinWait();
        assertThat(subscriptions.remove(key -> true)).isEqualTo(1);
        turn.countDown();
        assertThat(sent.poll(20, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void asksOnceForAThousandAndEndsWithTheLast() throws Exception {
        List<Client> clients = new ArrayList<>();
        List<MarketSubscriptions> all = new ArrayList<>();
        MarketTopic seldom = topic("1", Duration.ofHours(1));
        for (int i = 0; i < 1_000; i++) {
            clients.add(new Client(null));
            all.add(watching(clients.get(i), i % 2 == 0 ? ACCOUNT : OTHER, seldom));
        }
        for (int i = 0; i < 1_000; i++) {
            JsonNode frame = clients.get(i).next();
            assertThat(frame.at("/payload/account_id").asLong()).isEqualTo(i % 2 == 0 ? 1 : 2);
        }
        assertThat(core.asked).hasSize(1);
        assertThat(pollers.topics()).isEqualTo(1);
        for (MarketSubscriptions each : all.subList(1, 1_000)) each.close();
        assertThat(pollers.topics()).isEqualTo(1);
        all.getFirst().close();
        assertThat(pollers.topics()).isZero();
    }

    @Test
    void asksNoMoreWhenNobodyWatches() throws Exception {
        Client client = new Client(null);
        MarketSubscriptions subscriptions = watching(client, ACCOUNT, TICKER);
        assertThat(client.price()).isEqualTo("100");
        assertThat(subscriptions.remove(key -> key.channel() == MarketChannel.TRADES))
                .isZero();
        assertThat(subscriptions.remove(key -> true)).isEqualTo(1);
        assertThat(pollers.topics()).isZero();
        int asked = core.asked.size();
        for (int i = 0; i < 20; i++) {
            Client other = new Client(null);
            watching(other, ACCOUNT, topic("other " + i, Duration.ofHours(1)));
            other.next();
        }
        assertThat(core.asked).as("twenty, and one that was under way").hasSizeBetween(asked + 20, asked + 21);
        assertThat(client.taken).isEmpty();
    }

    @Test
    void isNotKeptWaitingByWhoDoesNotTakeAnything() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Client slow = new Client(stuck);
        Client quick = new Client(null);
        watching(slow, ACCOUNT, TICKER);
        watching(quick, ACCOUNT, TICKER);
        for (int price = 101; price <= 2_000; price++) answers.add(price(Integer.toString(price), price));
        String last;
        do last = quick.price();
        while (!last.equals("2000"));
        stuck.countDown();
        String seen = slow.price();
        int frames = 1;
        while (!seen.equals("2000")) {
            seen = slow.price();
            frames++;
        }
        assertThat(frames).as("the one that was being sent, and the latest").isLessThanOrEqualTo(2);
    }

    @Test
    void saysWhenNothingCanBeToldAndTellsAnewAfterwards() throws Exception {
        Client client = new Client(null);
        answers.addAll(List.of(
                new MarketAnswer.Refused(Reason.THROTTLED, "wait"),
                new MarketAnswer.Refused(Reason.THROTTLED, "wait 2")));
        MarketSubscriptions subscriptions = watching(client, ACCOUNT, TICKER);
        JsonNode refused = client.next();
        assertThat(refused.get("event").asString()).isEqualTo("market_unavailable");
        assertThat(refused.at("/payload/reason").asString()).isEqualTo("throttled");
        Client second = new Client(null);
        watching(second, OTHER, TICKER);
        assertThat(second.next().at("/payload/message").asString())
                .as("what is known is told at once")
                .isEqualTo("wait");
        subscriptions.close();
    }

    @Test
    void boundsWhatIsWatched() {
        MarketSubscriptions one = new MarketSubscriptions(pollers, new Client(null));
        AtomicLong exchange = new AtomicLong();
        List<MarketTopic> most = new ArrayList<>();
        for (String timeframe : List.of("1m", "5m"))
            most.add(new MarketTopic("x", false, BTC, MarketChannel.OHLCV, timeframe, 1, Duration.ofHours(1)));
        for (long account = 1; account <= MarketSubscriptions.MOST / 2; account++)
            one.watch(new AccountId(account), most);
        assertThatThrownBy(() -> one.watch(new AccountId(999), most)).isInstanceOf(Refused.class);
        one.watch(new AccountId(1), most); // in place of the same
        one.close();
        assertThat(pollers.topics()).isZero();

        MarketSubscriptions two = new MarketSubscriptions(pollers, new Client(null));
        for (int i = 0; i < MarketPollers.MOST_TOPICS; i++) {
            MarketSubscriptions each = i % 90 == 0 ? new MarketSubscriptions(pollers, new Client(null)) : two;
            two = each;
            each.watch(new AccountId(i + 1), List.of(topic("e" + exchange.incrementAndGet(), Duration.ofHours(1))));
        }
        MarketSubscriptions last = new MarketSubscriptions(pollers, new Client(null));
        assertThatThrownBy(() -> last.watch(ACCOUNT, List.of(topic("more", Duration.ofHours(1)))))
                .isInstanceOf(Refused.class);
        assertThat(pollers.topics()).isEqualTo(MarketPollers.MOST_TOPICS);
    }
}
