package dev.ledgerline.exchangegateway.market;

import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Candles;
import dev.ledgerline.messages.market.MarketAnswer.Reason;
import dev.ledgerline.messages.market.MarketAnswer.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {
    private static final MarketAnswer ANSWER = new Candles(List.of());
    private static final MarketAnswer REFUSAL = new Refused(Reason.UNAVAILABLE, "silent");

    private final AtomicLong nanos = new AtomicLong();
    private final SharedAnswers shared = new SharedAnswers(nanos::get);
    private final AtomicInteger asked = new AtomicInteger();
    private MarketAnswer told = ANSWER;

    private MarketAnswer ask(Object question) throws InterruptedException {
        return shared.get(question, () -> {
            asked.incrementAndGet();
            return told;
        });
    }

    @Test
    void isFreshForAMomentAndNotALittleLonger() throws Exception {
        ask("a");
        nanos.addAndGet(SharedAnswers.FRESH.toNanos() - 1);
        assertThat(ask("a")).isSameAs(ANSWER);
        assertThat(asked).hasValue(1);
        nanos.incrementAndGet();
        ask("a");
        assertThat(asked).hasValue(2);
        ask("b");
        assertThat(asked).hasValue(3);
    }

    @Test
    void keepsNoRefusal() throws Exception {
        told = REFUSAL;
        ask("a");
        told = ANSWER;
        assertThat(ask("a")).isSameAs(ANSWER);
    }

    @Test
    void asksOnceForAllWhoWaitAndFailsForAll() throws Exception {
        CountDownLatch venue = new CountDownLatch(1);
        List<FutureTask<MarketAnswer>> all = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            FutureTask<MarketAnswer> one = new FutureTask<>(() -> shared.get("a", () -> {
                asked.incrementAndGet();
                venue.await();
                throw new IllegalStateException("cut");
            }));
            all.add(one);
            threads.add(Thread.ofPlatform().daemon().start(one));
        }
        await(() -> threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
        assertThat(asked).hasValue(1);
        venue.countDown();
        for (FutureTask<MarketAnswer> one : all) assertThatThrownBy(one::get).isInstanceOf(ExecutionException.class);
        assertThat(ask("a")).as("the next one is asked anew").isSameAs(ANSWER);
    }

    @Test
    void forgetsWhatIsOver() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            ask(i);
            nanos.addAndGet(SharedAnswers.FRESH.toNanos() / 100);
        }
        assertThat(shared.size()).isLessThanOrEqualTo(1_001);
    }
}
