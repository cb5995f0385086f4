package dev.ledgerline.exchangegateway.market;

import dev.ledgerline.messages.market.MarketAnswer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;

/** One call for all who ask the same while it is under way, or a moment after it. Refusals are told to the former only. */
final class SharedAnswers {
    /** A market looked at four times a second is a market looked at. */
    static final Duration FRESH = Duration.ofMillis(250);

    /** Answers that are over are forgotten when there are more than this. */
    private static final int MANY = 1_000;

    private final ConcurrentMap<Object, Shared> known = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    SharedAnswers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How an answer is come by, by whoever asks first. */
    @FunctionalInterface
    interface Asking {
        MarketAnswer ask() throws InterruptedException;
    }

    private final class Shared {
        private final CompletableFuture<MarketAnswer> answer = new CompletableFuture<>();
        private volatile long endNanos;

        boolean isOver() {
            if (!answer.isDone()) return false;
            return answer.isCompletedExceptionally()
                    || answer.join() instanceof MarketAnswer.Refused
                    || nanoTime.getAsLong() - endNanos >= 0;
        }

        MarketAnswer ask(Asking asking) throws InterruptedException {
            try {
                MarketAnswer told = asking.ask();
                endNanos = nanoTime.getAsLong() + FRESH.toNanos();
                answer.complete(told);
                return told;
            } finally {
                answer.completeExceptionally(new IllegalStateException("whoever asked was given no answer"));
            }
        }

        MarketAnswer await() throws InterruptedException {
            try {
                return answer.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    int size() {
        return known.size();
    }

    /** @param question what is asked of whom; equal ones have equal answers */
    MarketAnswer get(Object question, Asking asking) throws InterruptedException {
        Shared mine = new Shared();
        Shared kept = known.compute(question, (same, before) -> before == null || before.isOver() ? mine : before);
        if (kept != mine) return kept.await();
        if (known.size() > MANY) known.values().removeIf(Shared::isOver);
        return mine.ask(asking);
    }
}
