package dev.ledgerline.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What ten accounts in trouble cost the other ninety. Each account sends an order every few seconds, at a moment of its own; an
 * order's time runs from the moment it was due, answered or not, until the venue has accepted it. Runs in which the ten
 * send nothing stand beside runs in which they send as much as the others while half of their calls hang and half break.
 */
public final class Isolation {
    private static final int HEALTHY = 90;
    private static final int TROUBLED = 10;
    private static final String KEY = "ll_bench";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Path folder = Files.createTempDirectory("ledgerline-bench-isolation");
    private final Path trouble = Files.createDirectory(folder.resolve("troubled"));
    private final int port = freePort();
    private final List<Long> healthy = new ArrayList<>();
    private final List<Long> troubled = new ArrayList<>();

    private record Run(double medianMillis, double p99Millis, int orders) {}

    private Isolation() throws IOException {}

    public static void main(String[] args) throws Exception {
        new Isolation().measure(option(args, "--orders", 5), option(args, "--every", 3), option(args, "--pairs", 2));
        System.exit(0);
    }

    private void measure(int orders, int every, int pairs) throws Exception {
        Process server = start();
        try {
            for (int i = 0; i < HEALTHY + TROUBLED; i++) (i < HEALTHY ? healthy : troubled).add(openAccount(i));
            System.out.printf(
                    Locale.ROOT,
                    "Java %s, %d processors, load %.1f, %d accounts, %d of them in trouble, %d orders each, one every %d s%n",
                    Runtime.version(), Runtime.getRuntime().availableProcessors(), load(), HEALTHY + TROUBLED, TROUBLED,
                    orders, every);
            run(orders / 2 + 1, every, false); // warm-up
            System.out.println("  ninety alone p50 p99 ms | beside ten in trouble p50 p99 ms | ratio p50  p99 | load");
            double[] medians = new double[pairs];
            double[] tails = new double[pairs];
            for (int pair = 0; pair < pairs; pair++) {
                Run alone = run(orders, every, false);
                Run beside = run(orders, every, true);
                medians[pair] = beside.medianMillis / alone.medianMillis;
                tails[pair] = beside.p99Millis / alone.p99Millis;
                System.out.printf(
                        Locale.ROOT,
                        "  %13.1f %8.1f    | %19.1f %8.1f      | %8.2f %5.2f | %.1f%n",
                        alone.medianMillis, alone.p99Millis, beside.medianMillis, beside.p99Millis, medians[pair],
                        tails[pair], load());
            }
            System.out.printf(
                    Locale.ROOT,
                    "  median ratio: p50 %.2f, p99 %.2f (goal: at most 1.20)%n",
                    median(medians), median(tails));
        } catch (IllegalStateException e) {
            System.out.println(Files.readString(folder.resolve("server.log")));
            throw e;
        } finally {
            server.destroy();
            server.waitFor(60, TimeUnit.SECONDS);
            delete();
        }
    }

    private Run run(int orders, int every, boolean withTrouble) throws Exception {
        if (withTrouble) for (long account : troubled) Files.createFile(trouble.resolve(Long.toString(account)));
        ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> clients = new ArrayList<>();
        long begin = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        for (int i = 0; i < HEALTHY; i++) {
            long account = healthy.get(i);
            long first = begin + TimeUnit.SECONDS.toNanos(every) * i / HEALTHY;
            clients.add(Thread.ofVirtual().start(() -> client(account, first, orders, every, "", latencies, failures)));
        }
        if (withTrouble)
            for (int i = 0; i < TROUBLED; i++) {
                long account = troubled.get(i);
                long first = begin + TimeUnit.SECONDS.toNanos(every) * i / TROUBLED;
                clients.add(Thread.ofVirtual().start(() -> client(
                        account, first, orders, every, "?wait=false", new ConcurrentLinkedQueue<>(), failures)));
            }
        for (Thread client : clients) client.join();
        if (!failures.isEmpty()) throw new IllegalStateException("a request failed: " + failures.getFirst());
        if (withTrouble) {
            for (long account : troubled) Files.delete(trouble.resolve(Long.toString(account)));
            awaitQuiet();
        }
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        if (sorted.length != HEALTHY * orders) throw new IllegalStateException("orders are missing: " + sorted.length);
        return new Run(
                sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.99)] / 1e6, sorted.length);
    }

    private void client(
            long account,
            long first,
            int orders,
            int every,
            String query,
            ConcurrentLinkedQueue<Long> latencies,
            List<String> failures) {
        String body = "{\"account_id\":" + account
                + ",\"command\":\"send_order\",\"payload\":{\"symbol\":\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"limit\",\"qty\":\"0.001\",\"price\":\"10000\"}}";
        HttpRequest request = request("/oms/commands" + query).POST(BodyPublishers.ofString(body)).build();
        try {
            for (int i = 0; i < orders; i++) {
                long due = first + TimeUnit.SECONDS.toNanos((long) i * every);
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                var answer = http.send(request, BodyHandlers.ofString());
                latencies.add(System.nanoTime() - due);
                if (answer.statusCode() != 200) failures.add(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException | InterruptedException e) {
            failures.add(e.toString());
        }
    }

    /** What the run before left undone must not burden the next. */
    private void awaitQuiet() throws Exception {
        String ids = String.join(",", troubled.stream().map(String::valueOf).toList());
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (System.nanoTime() < end) {
            boolean quiet = get("/api/unknown-outcomes?account_ids=" + ids).get("items").isEmpty();
            for (JsonNode order : get("/oms/orders/open?limit=5000&account_ids=" + ids).get("items"))
                quiet &= !order.get("status").asString().equals("PENDING_SUBMIT");
            if (quiet) return;
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new IllegalStateException("what was in trouble is not worked off within three minutes");
    }

    private long openAccount(int number) throws Exception {
        String body = "{\"label\":\"isolation-" + number
                + "\",\"position_mode\":\"netting\",\"settings\":{\"kind\":\"margin\",\"funds\":{\"USDT\":\"1000000000\"}}}";
        var answer = http.send(
                request("/admin/accounts").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
        return JSON.readTree(answer.body()).get("account_id").asLong();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json")
                .header("x-api-key", KEY);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(http.send(request(path).GET().build(), BodyHandlers.ofString()).body());
    }

    private Process start() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Daxoniq.update-checker.disabled=true",
                        "-Ddisable-axoniq-console-message=true",
                        "-Dsun.net.http.retryPost=false",
                        "-Dbench.troubled=" + trouble,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.ledgerline.bench.TroubledServer")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().put("LEDGERLINE_HOME", folder.resolve("home").toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("LEDGERLINE_API_KEY", KEY);
        builder.environment().put("LEDGERLINE_SIMULATED_VENUE_WIRE_ENABLED", "false");
        Process process = builder.start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (http.send(request("/healthz").GET().build(), BodyHandlers.ofString()).statusCode() == 200
                        && get("/oms/accounts").has("items")) return process;
            } catch (IOException e) {
                // Not listening yet.
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
        throw new IllegalStateException(Files.readString(folder.resolve("server.log")));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double load() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static int option(String[] args, String name, int otherwise) {
        int at = Arrays.asList(args).indexOf(name);
        return at < 0 ? otherwise : Integer.parseInt(args[at + 1]);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
