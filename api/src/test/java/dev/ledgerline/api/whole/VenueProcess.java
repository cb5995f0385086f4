package dev.ledgerline.api.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated venue in a process of its own, reached by its wire protocol and its administration only. */
final class VenueProcess implements AutoCloseable {
    private static final String ADMIN_TOKEN = "admin-of-the-fault-run";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Path folder;
    private final int port;
    private Process process;

    VenueProcess(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        port = ServerProcess.freePort();
        process = launch();
        awaitReady();
    }

    int port() {
        return port;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void restart() throws IOException, InterruptedException {
        process = launch();
        awaitReady();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) kill();
    }

    /** A path of the administration, with its answer. */
    JsonNode admin(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin" + path))
                .timeout(Duration.ofSeconds(30))
                .header("X-Admin-Token", ADMIN_TOKEN)
                .header("content-type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2)
                throw new IllegalStateException(method + " " + path + " " + body + ": " + response.body());
            return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process launch() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ledgerline.simulatedvenue.wire.VenueProgram",
                "--folder",
                folder.resolve("venue").toString(),
                "--port",
                Integer.toString(port),
                "--step-interval",
                "50ms",
                "--admin-token",
                ADMIN_TOKEN);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("output.log").toFile()))
                .start();
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        HttpRequest ping = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v3/ping"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (System.nanoTime() < end) {
            if (!process.isAlive())
                throw new IllegalStateException("the venue ended with " + process.exitValue() + "; it said:\n"
                        + Files.readString(folder.resolve("output.log")));
            try {
                // Whatever it answers while a fault is on, it answers.
                http.send(ping, BodyHandlers.discarding());
                return;
            } catch (IOException e) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IllegalStateException("the venue was not ready in " + START_LIMIT);
    }
}
