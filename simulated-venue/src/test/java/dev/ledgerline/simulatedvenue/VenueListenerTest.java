package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.VenueFixture.ALICE;
import static dev.ledgerline.simulatedvenue.VenueFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class VenueListenerTest {

    private static class Recorder implements VenueListener {
        final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void onOrder(OrderState order) {
            heard.add(order.clientOrderId() + " " + order.status());
        }

        @Override
        public void onExecution(Execution execution) {
            heard.add(execution.clientOrderId() + " fill");
        }

        @Override
        public void onTicker(Ticker ticker) {
            heard.add("last " + ticker.last());
        }

        @Override
        public void onGap() {
            heard.add("gap");
        }

        void await(String last) throws InterruptedException {
            for (int i = 0; i < 6_000 && !heard.contains(last); i++) Thread.sleep(5);
            assertThat(heard).contains(last);
        }
    }

    @Test
    void hearsOrdersAndExecutionsInOrder() throws InterruptedException {
        Recorder recorder = new Recorder();
        try (VenueFixture on = VenueFixture.open()) {
            on.venue.subscribe(recorder);
            on.sell(ALICE, "ask", "1", "101");
            on.buy(BOB, "bid", "2", "101");
            on.venue.cancel(BOB, "bid");
            recorder.await("bid CANCELED");
        }
        assertThat(recorder.heard)
                .containsExactly(
                        "ask NEW",
                        "bid NEW",
                        "ask fill",
                        "ask FILLED",
                        "bid fill",
                        "bid PARTIALLY_FILLED",
                        "last 101.00",
                        "bid CANCELED");
    }

    @Test
    void tellsASlowListenerOfTheGapAndGoesOn() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        Recorder slow = new Recorder() {
            @Override
            public void onOrder(OrderState order) {
                if (first.getAndSet(false)) {
                    try {
                        stuck.await();
                    } catch (InterruptedException impossible) {
                        throw new AssertionError(impossible);
                    }
                }
                super.onOrder(order);
            }
        };
        Recorder quick = new Recorder();
        try (VenueFixture on = VenueFixture.open(settings -> settings.withListenerQueue(5))) {
            on.venue.subscribe(slow);
            for (int i = 0; i < 20; i++) on.buy(ALICE, "bid" + i, "1", "99");
            on.venue.subscribe(quick);
            on.buy(ALICE, "seen-by-quick", "1", "99");
            quick.await("seen-by-quick NEW");
            stuck.countDown();
            slow.await("gap");
            on.buy(ALICE, "after", "1", "99");
            slow.await("after NEW");
        }
        assertThat(slow.heard).startsWith("bid0 NEW", "bid1 NEW").endsWith("gap", "after NEW");
    }

    @Test
    void survivesAThrowingListener() throws InterruptedException {
        Recorder throwing = new Recorder() {
            @Override
            public void onOrder(OrderState order) {
                super.onOrder(order);
                throw new IllegalStateException("on purpose");
            }
        };
        try (VenueFixture on = VenueFixture.open()) {
            on.venue.subscribe(throwing);
            on.buy(ALICE, "one", "1", "99");
            on.buy(ALICE, "two", "1", "99");
            throwing.await("two NEW");
        }
    }

    @Test
    void hearsNothingAfterUnsubscribing() throws InterruptedException {
        Recorder recorder = new Recorder();
        Recorder other = new Recorder();
        try (VenueFixture on = VenueFixture.open()) {
            SimulatedVenue.Subscription subscription = on.venue.subscribe(recorder);
            on.venue.subscribe(other);
            on.buy(ALICE, "one", "1", "99");
            recorder.await("one NEW");
            subscription.close();
            on.buy(ALICE, "two", "1", "99");
            other.await("two NEW");
        }
        assertThat(recorder.heard).containsExactly("one NEW");
    }
}
