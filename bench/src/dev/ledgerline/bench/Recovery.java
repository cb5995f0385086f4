package dev.ledgerline.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * From {@code kill -9} of a server in the middle of orders to the next one's first accepted order, on a short and a long log.
 * Every order that was answered before must be there.
 */
final class Recovery {
    private static final int CLIENTS = 8;

    private Recovery() {}

    static void measure(Options options, Report report) throws Exception {
        report.table("events in the log", "s until ready, median (min–max)", "s until the first order, median (min–max)", "kills", "orders answered and kept", "load");
        try (Folder folder = Folder.create()) {
            measure(options, report, folder, options.number("--fewer-events", 10_000));
            measure(options, report, folder, options.number("--events", 1_000_000));
        }
    }

    private static void measure(Options options, Report report, Folder folder, int events) throws Exception {
        Path home = folder.home("past-" + events);
        Database.prepare(home);
        OurServer server = new OurServer(home);
        PastOf.cancelledOrders(server, home, events);
        double[] ready = new double[options.pairs()];
        double[] first = new double[options.pairs()];
        server.start();
        long stored = (long) server.database().number("select count(*) from DomainEventEntry");
        int kept = 0;
        for (int kill = 0; kill < options.pairs(); kill++) {
            Set<Long> answered = tradeUntilKilled(server, options.seconds());
            long killed = System.nanoTime();
            server.start();
            ready[kill] = (System.nanoTime() - killed) / 1e9;
            JsonNode answer = server.http().send(server.http().order("/oms/commands", PastOf.ACCOUNT));
            first[kill] = (System.nanoTime() - killed) / 1e9;
            if (!answer.at("/results/0/ok").asBoolean()) throw new IllegalStateException("not accepted: " + answer);
            PastOf.awaitFollowed(server);
            String ids = answered.stream().map(String::valueOf).collect(Collectors.joining(","));
            double found = server.database().number("select count(*) from order_row where id = any ('{" + ids + "}')");
            if (found != answered.size()) throw new IllegalStateException(found + " of " + answered.size() + " answered orders are there");
            kept += answered.size();
            report.say("  %d events: ready after %.1f s, first order after %.1f s, %d orders kept, load %.1f", stored, ready[kill], first[kill], answered.size(), Machine.load());
        }
        server.stop();
        report.row(stored, text(ready), text(first), options.pairs(), kept, String.format(Locale.ROOT, "%.1f", Machine.load()));
    }

    /** @return the orders that were answered */
    private static Set<Long> tradeUntilKilled(OurServer server, int seconds) throws Exception {
        Set<Long> answered = ConcurrentHashMap.newKeySet();
        AtomicBoolean killed = new AtomicBoolean();
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread[] clients = new Thread[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            clients[i] = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        JsonNode answer = server.http().send(server.http().order("/oms/commands", PastOf.ACCOUNT));
                        answered.add(answer.at("/results/0/order_id").asLong());
                    }
                } catch (Exception e) {
                    if (!killed.get()) failure.compareAndSet(null, e);
                }
            });
        }
        TimeUnit.SECONDS.sleep(seconds);
        killed.set(true);
        server.kill();
        for (Thread client : clients) client.join();
        if (failure.get() != null) throw new IllegalStateException("an order failed before the kill", failure.get());
        return answered;
    }

    private static String text(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return String.format(Locale.ROOT, "%.1f (%.1f–%.1f)", Ratios.median(sorted), sorted[0], sorted[sorted.length - 1]);
    }
}
