package dev.ledgerline.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What ten accounts in trouble cost the other ninety. Each account sends an order every few seconds, at a moment of its own; an
 * order's time runs from the moment it was due, answered or not, until the venue has accepted it. Runs in which the ten
 * send nothing stand beside runs in which they send as much as the others while half of their calls hang and half break.
 */
final class Isolation {
    private static final int HEALTHY = 90;
    private static final int TROUBLED = 10;

    private final Path trouble;
    private final Http http;
    private final int orders;
    private final int every;
    private final List<Long> healthy = new ArrayList<>();
    private final List<Long> troubled = new ArrayList<>();

    private record Run(double medianMillis, double p99Millis) {}

    private Isolation(Path trouble, Http http, Options options) {
        this.trouble = trouble;
        this.http = http;
        this.orders = options.number("--orders", 5);
        this.every = options.number("--every", 3);
    }

    static void measure(Options options, Report report) throws Exception {
        try (Folder folder = Folder.create()) {
            int port = Folder.freePort();
            Path log = folder.path().resolve("server.log");
            Process server = TroubledServer.start(folder.home("home"), folder.home("troubled"), port, log);
            try {
                Http http = new Http(port);
                http.await(http.request("/oms/accounts").GET().build(), server);
                new Isolation(folder.home("troubled"), http, options).measure(options.number("--pairs", 2), report);
            } catch (IllegalStateException e) {
                throw new IllegalStateException(Files.readString(log), e);
            } finally {
                server.destroy();
                server.waitFor(60, TimeUnit.SECONDS);
            }
        }
    }

    private void measure(int pairs, Report report) throws Exception {
        for (int i = 0; i < HEALTHY; i++) healthy.add(http.openAccount("healthy-" + i));
        for (int i = 0; i < TROUBLED; i++) troubled.add(http.openAccount("troubled-" + i));
        run(false); // warm-up
        report.table("pair", "p50 ms ninety alone", "p50 ms beside ten in trouble", "p99 ms alone", "p99 ms beside", "load");
        double[] medians = new double[pairs];
        double[] tails = new double[pairs];
        for (int pair = 0; pair < pairs; pair++) {
            Run alone = run(false);
            Run beside = run(true);
            medians[pair] = beside.medianMillis / alone.medianMillis;
            tails[pair] = beside.p99Millis / alone.p99Millis;
            report.row(pair + 1, text(alone.medianMillis), text(beside.medianMillis), text(alone.p99Millis), text(beside.p99Millis), text(Machine.load()));
        }
        report.note(
                "Ratio of the medians %s, of the 99th percentiles %s; the goal is at most 1.2. %d accounts, %d of them in trouble, %d orders"
                        + " each, one every %d s.",
                new Ratios(medians), new Ratios(tails), HEALTHY + TROUBLED, TROUBLED, orders, every);
    }

    private Run run(boolean withTrouble) throws Exception {
        if (withTrouble) for (long account : troubled) Files.createFile(trouble.resolve(Long.toString(account)));
        ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        AtomicReference<Exception> failure = new AtomicReference<>();
        long begin = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        List<Thread> clients = clients(healthy, "/oms/commands", begin, latencies, failure);
        if (withTrouble)
            clients.addAll(clients(troubled, "/oms/commands?wait=false", begin, new ConcurrentLinkedQueue<>(), failure));
        for (Thread client : clients) client.join();
        if (failure.get() != null) throw new IllegalStateException("a request failed", failure.get());
        if (withTrouble) {
            for (long account : troubled) Files.delete(trouble.resolve(Long.toString(account)));
            awaitQuiet();
        }
        if (latencies.size() != HEALTHY * orders) throw new IllegalStateException("orders are missing: " + latencies.size());
        double[] millis = latencies.stream().mapToDouble(nanos -> nanos / 1e6).toArray();
        return new Run(Ratios.median(millis), Ratios.quantile(0.99, millis));
    }

    private List<Thread> clients(
            List<Long> accounts, String path, long begin, ConcurrentLinkedQueue<Long> latencies, AtomicReference<Exception> failure) {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            long first = begin + TimeUnit.SECONDS.toNanos(every) * i / accounts.size();
            HttpRequest order = http.order(path, accounts.get(i));
            clients.add(Thread.ofVirtual().start(() -> {
                try {
                    for (int n = 0; n < orders; n++) {
                        long due = first + TimeUnit.SECONDS.toNanos((long) n * every);
                        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                        http.send(order);
                        latencies.add(System.nanoTime() - due);
                    }
                } catch (IOException | InterruptedException | IllegalStateException e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        return clients;
    }

    /** What the run before left undone must not burden the next. */
    private void awaitQuiet() throws Exception {
        String ids = troubled.stream().map(String::valueOf).collect(Collectors.joining(","));
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (System.nanoTime() < end) {
            boolean quiet = http.get("/api/unknown-outcomes?account_ids=" + ids).get("items").isEmpty();
            for (JsonNode order : http.get("/oms/orders/open?limit=5000&account_ids=" + ids).get("items"))
                quiet &= !order.get("status").asString().equals("PENDING_SUBMIT");
            if (quiet) return;
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new IllegalStateException("what was in trouble is not worked off within three minutes");
    }

    private static String text(double value) {
        return String.format(java.util.Locale.ROOT, "%.1f", value);
    }
}
