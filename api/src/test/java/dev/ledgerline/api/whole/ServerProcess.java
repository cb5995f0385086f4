package dev.ledgerline.api.whole;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server in a process of its own, so that it can really be killed. */
final class ServerProcess implements AutoCloseable {
    static final String KEY = "ll_test_key_of_the_whole_server";

    /** Two shared cores start a JVM, PostgreSQL and Spring in some ten seconds; a busy minute takes much longer. */
    private static final Duration START_LIMIT = Duration.ofSeconds(180);

    private final Path home;
    private final int port;
    private final Map<String, String> settings;
    private Process process;

    ServerProcess(Path home, Map<String, String> settings) throws IOException, InterruptedException {
        this.home = home;
        this.settings = settings;
        this.port = freePort();
        this.process = launch();
        awaitReady();
    }

    Client client() {
        return new Client(port, KEY);
    }

    long pid() {
        return process.pid();
    }

    Path home() {
        return home;
    }

    /** As the power switch does it: nothing is asked and nothing is finished. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void restart() throws IOException, InterruptedException {
        process = launch();
        awaitReady();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) throw new IllegalStateException("the server did not stop in 60 s");
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) kill();
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true",
                "-Dsun.net.http.retryPost=false",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                productionClassPath(),
                "dev.ledgerline.api.LedgerlineApplication"));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LEDGERLINE_HOME", home.toString());
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("LEDGERLINE_API_KEY", KEY);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
        return builder.start();
    }

    /** What tests add would be found by the server's component scan. */
    private static String productionClassPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/oms/accounts"))
                .header("x-api-key", KEY)
                .timeout(Duration.ofSeconds(5))
                .build();
        while (System.nanoTime() < end) {
            if (!process.isAlive())
                throw new IllegalStateException(
                        "the server ended with " + process.exitValue() + "; it said:\n" + lastWords());
            try {
                if (http.send(request, BodyHandlers.ofString()).body().contains("\"account_id\":3")) return;
            } catch (IOException e) {
                // Not listening yet.
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new IllegalStateException("the server was not ready in " + START_LIMIT + "; it said:\n" + lastWords());
    }

    /** The folder is gone when somebody reads of the failure. */
    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(output());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 80), lines.size()));
    }

    private Path output() {
        return home.resolve("test-output.log");
    }

    /** Below the range the system gives to outgoing connections: it must still be free after each restart. */
    static int freePort() throws IOException {
        for (int attempt = 0; ; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                if (attempt == 100) throw e;
            }
        }
    }
}
