package dev.ledgerline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** Clients that each send the next when the last was answered. */
final class Load {
    /** One call of one client; whatever it throws, the run is void. */
    interface Call {
        void send() throws Exception;
    }

    /** @param micros of each call, ascending */
    record Result(long calls, double seconds, double[] micros) {
        double perSecond() {
            return calls / seconds;
        }

        double quantileMillis(double fraction) {
            return Ratios.quantile(fraction, micros) / 1e3;
        }
    }

    private Load() {}

    static Result run(int clients, double seconds, IntFunction<Call> callOf) throws InterruptedException {
        List<List<Long>> latencies = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        AtomicReference<Exception> failure = new AtomicReference<>();
        long start = System.nanoTime();
        long end = start + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        for (int i = 0; i < clients; i++) {
            Call call = callOf.apply(i);
            List<Long> mine = new ArrayList<>();
            latencies.add(mine);
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    while (System.nanoTime() < end && failure.get() == null) {
                        long sent = System.nanoTime();
                        call.send();
                        mine.add(System.nanoTime() - sent);
                    }
                } catch (Exception e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        for (Thread thread : threads) thread.join();
        double took = (System.nanoTime() - start) / 1e9;
        if (failure.get() != null) throw new IllegalStateException("a call failed", failure.get());
        double[] micros = latencies.stream()
                .flatMap(List::stream)
                .mapToDouble(nanos -> nanos / 1e3)
                .sorted()
                .toArray();
        return new Result(micros.length, took, micros);
    }

    /** The same number of calls whatever they take, for what is counted and not timed. */
    static void exactly(int clients, int each, IntFunction<Call> callOf) throws InterruptedException {
        AtomicReference<Exception> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Call call = callOf.apply(i);
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    for (int n = 0; n < each && failure.get() == null; n++) call.send();
                } catch (Exception e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        for (Thread thread : threads) thread.join();
        if (failure.get() != null) throw new IllegalStateException("a call failed", failure.get());
    }
}
