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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders over HTTP per second, beside a bare durable insert over HTTP, in turn. */
public final class OrderRate {
    private static final int CONNECTIONS = 32;
    private static final String KEY = "ll_bench";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Path folder = Files.createTempDirectory("ledgerline-bench-homes");
    private final int ourPort = freePort();
    private final int barePort = freePort();
    private long[] accounts = new long[0];
    private long placed;

    /** What one run gave. */
    private record Run(double perSecond, double cpuMicros, double p50Millis, double p99Millis) {}

    private OrderRate() throws IOException {}

    public static void main(String[] args) throws Exception {
        int seconds = option(args, "--seconds", 5);
        int pairs = option(args, "--pairs", 5);
        int warmUp = option(args, "--warm-up", 2);
        new OrderRate().measure(seconds, pairs, warmUp);
        System.exit(0);
    }

    private void measure(int seconds, int pairs, int warmUp) throws Exception {
        long ourPid = startOurs();
        Process bare = startBare();
        try {
            openAccounts();
            System.out.printf(
                    Locale.ROOT,
                    "Java %s, %d processors, load %.1f, %d connections, %d s a run, %d warm-up pairs%n%n",
                    Runtime.version(), Runtime.getRuntime().availableProcessors(), load(), CONNECTIONS, seconds, warmUp);
            line("durable", "?wait=false", ourPid, bare.pid(), seconds, pairs, warmUp);
            line("with the venue's answer", "", ourPid, bare.pid(), seconds, pairs, warmUp);
            System.out.println("Result check: " + placed + " orders answered, as many accepted by the venue and listed.");
        } finally {
            bare.destroy();
            launcher("down");
            bare.waitFor();
            delete();
        }
    }

    private void line(String name, String query, long ourPid, long barePid, int seconds, int pairs, int warmUp)
            throws Exception {
        System.out.println(name + ":");
        System.out.println("  bare /s  us p50 p99 ms |  ours /s  us p50 p99 ms | ratio  CPU ratio  load");
        double[] ratios = new double[pairs];
        double[] cpuRatios = new double[pairs];
        for (int pair = -warmUp; pair < pairs; pair++) {
            Run reference = run(barePort, "/order", barePid, seconds, false);
            Run ours = run(ourPort, "/oms/commands" + query, ourPid, seconds, true);
            awaitWorkedOff();
            double ratio = ours.perSecond / reference.perSecond;
            double cpuRatio = ours.cpuMicros / reference.cpuMicros;
            if (pair >= 0) {
                ratios[pair] = ratio;
                cpuRatios[pair] = cpuRatio;
            }
            System.out.printf(
                    Locale.ROOT,
                    "%8.0f %5.0f %4.1f %4.0f    | %8.0f %5.0f %4.1f %4.0f    | %.2f   %.1f        %.1f%s%n",
                    reference.perSecond, reference.cpuMicros, reference.p50Millis, reference.p99Millis, ours.perSecond,
                    ours.cpuMicros, ours.p50Millis, ours.p99Millis, ratio, cpuRatio, load(), pair < 0 ? "  (warm-up)" : "");
        }
        System.out.printf(
                Locale.ROOT,
                "  median ratio %.2f (min %.2f, max %.2f); server and database CPU for each order %.1f times the reference's%n%n",
                median(ratios), Arrays.stream(ratios).min().orElse(0), Arrays.stream(ratios).max().orElse(0),
                median(cpuRatios));
    }

    private Run run(int port, String path, long pid, int seconds, boolean ours) throws Exception {
        long cpuBefore = cpuMicros(pid);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        AtomicLong done = new AtomicLong();
        List<List<Long>> latencies = new ArrayList<>();
        List<Thread> clients = new ArrayList<>();
        List<String> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        long start = System.nanoTime();
        for (int i = 0; i < CONNECTIONS; i++) {
            int client = i;
            List<Long> mine = new ArrayList<>();
            latencies.add(mine);
            clients.add(Thread.ofVirtual().start(() -> {
                HttpRequest request = order(port, path, ours ? accounts[client] : client);
                try {
                    while (System.nanoTime() < end) {
                        long sent = System.nanoTime();
                        var answer = http.send(request, BodyHandlers.ofString());
                        if (answer.statusCode() != 200) {
                            failures.add(answer.statusCode() + " " + answer.body());
                            return;
                        }
                        mine.add(System.nanoTime() - sent);
                        done.incrementAndGet();
                    }
                } catch (IOException | InterruptedException e) {
                    failures.add(e.toString());
                }
            }));
        }
        for (Thread client : clients) client.join();
        double took = (System.nanoTime() - start) / 1e9;
        if (!failures.isEmpty()) throw new IllegalStateException("a request failed: " + failures.getFirst());
        if (ours) {
            placed += done.get();
            awaitWorkedOff(); // Its CPU belongs to its orders.
        }
        long[] sorted = latencies.stream().flatMap(List::stream).mapToLong(Long::longValue).sorted().toArray();
        return new Run(
                done.get() / took,
                (cpuMicros(pid) - cpuBefore) / (double) done.get(),
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6);
    }

    private HttpRequest order(int port, String path, long account) {
        String body = "{\"account_id\":" + account
                + ",\"command\":\"send_order\",\"payload\":{\"symbol\":\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"limit\",\"qty\":\"0.001\",\"price\":\"10000\"}}";
        return request(port, path).POST(BodyPublishers.ofString(body)).build();
    }

    private HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json")
                .header("x-api-key", KEY);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(http.send(request(ourPort, path).GET().build(), BodyHandlers.ofString()).body());
    }

    private void openAccounts() throws Exception {
        accounts = new long[CONNECTIONS];
        for (int i = 0; i < CONNECTIONS; i++) {
            String body = "{\"label\":\"bench-" + i
                    + "\",\"position_mode\":\"netting\",\"settings\":{\"kind\":\"margin\",\"funds\":{\"USDT\":\"1000000000\"}}}";
            var answer = http.send(request(ourPort, "/admin/accounts").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
            accounts[i] = JSON.readTree(answer.body()).get("account_id").asLong();
        }
    }

    /** Waits until every order answered so far is accepted and listed, and the read tables are at the log's head. */
    private void awaitWorkedOff() throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String ids = String.join(",", Arrays.stream(accounts).mapToObj(Long::toString).toList());
        String history = "/oms/orders/history?account_ids=" + ids + "&start_date=" + today.minusDays(1) + "&end_date="
                + today.plusDays(1) + "&page_size=1";
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (System.nanoTime() < end) {
            boolean listed = get(history).get("total").asLong() == placed;
            boolean followed = true;
            for (JsonNode row : get("/admin/projections"))
                followed &= row.get("position").asLong() >= row.get("head").asLong();
            if (listed && followed && lastOrderAccepted(history)) return;
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException("not worked off within ten minutes: " + placed + " orders");
    }

    private boolean lastOrderAccepted(String history) throws Exception {
        if (placed == 0) return true;
        long page = placed;
        JsonNode items = get(history + "&page=" + page).get("items");
        return items.size() == 1 && !items.get(0).get("status").asString().equals("PENDING_SUBMIT");
    }

    private long startOurs() throws Exception {
        launcher("up", "--detach");
        return Long.parseLong(Files.readString(folder.resolve("ours").resolve("pid")).strip());
    }

    private void launcher(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(System.getProperty("bench.launcher")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("launcher.log").toFile());
        builder.environment().put("LEDGERLINE_HOME", folder.resolve("ours").toString());
        builder.environment().put("SERVER_PORT", Integer.toString(ourPort));
        builder.environment().put("LEDGERLINE_API_KEY", KEY);
        if (builder.start().waitFor() != 0)
            throw new IllegalStateException(Files.readString(folder.resolve("launcher.log")));
    }

    /** The application's libraries without what a bare endpoint would not have. */
    private static String bareClassPath() throws IOException {
        String own = "(axon|hibernate|spring-data|spring-boot-data|spring-boot-hibernate|spring-boot-jpa|spring-boot-flyway"
                + "|flyway|springdoc|swagger|messages|command-model|query-model|exchange-gateway|simulated-venue).*";
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("bench.lib")))) {
            return Stream.concat(
                            Stream.of(System.getProperty("bench.classes")),
                            jars.filter(jar -> !jar.getFileName().toString().matches(own)).map(Path::toString))
                    .collect(java.util.stream.Collectors.joining(java.io.File.pathSeparator));
        }
    }

    private Process startBare() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                        bareClassPath(), "dev.ledgerline.bench.BareServer",
                        folder.resolve("bare").toString(), Integer.toString(barePort))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("bare.log").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                var answer = http.send(request(barePort, "/count").POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
                if (answer.statusCode() == 200) return process;
            } catch (IOException e) {
                // Not listening yet.
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new IllegalStateException(Files.readString(folder.resolve("bare.log")));
    }

    /** CPU of a server and the database it started, since each began. */
    private static long cpuMicros(long pid) {
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(server), server.descendants())
                .mapToLong(it -> it.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1_000)
                .sum();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
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
