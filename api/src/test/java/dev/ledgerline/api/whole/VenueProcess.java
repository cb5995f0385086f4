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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The simulated venue in a process of its own, reached by its wire protocol and its administration only. */
final class VenueProcess implements AutoCloseable {
    private static final String ADMIN_TOKEN = "admin-of-the-fault-run";
    private static final int PAGE = 10_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final class Classes {
        static final ClassArchive ARCHIVE = ClassArchive.of(
                "dev.ledgerline.simulatedvenue.wire.VenueProgram",
                entry -> entry.matches(".*(simulated-venue|netty|jackson|slf4j|logback|jspecify).*"),
                VenueProcess::train);
    }

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;
    private final JavaProgram program;

    VenueProcess(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        port = JavaProgram.freePort();
        HttpRequest ping = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v3/ping"))
                .timeout(Duration.ofSeconds(5))
                .build();
        program = new JavaProgram(
                Classes.ARCHIVE,
                arguments(folder.resolve("venue"), port),
                Map.of(),
                folder.resolve("output.log"),
                () -> {
                    http.send(ping, BodyHandlers.discarding());
                    return true; // whatever it answers while a fault is on, it answers
                });
        program.start();
    }

    private static List<String> arguments(Path folder, int port) {
        return List.of(
                "--folder",
                folder.toString(),
                "--port",
                Integer.toString(port),
                "--step-interval",
                "50ms",
                "--admin-token",
                ADMIN_TOKEN);
    }

    /** Started, asked whether it is there, and stopped. */
    private static void train(List<String> java) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("venue-training");
        int port = JavaProgram.freePort();
        List<String> command = new ArrayList<>(java);
        command.addAll(arguments(folder.resolve("venue"), port));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("training.log").toFile())
                .start();
        HttpRequest info = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v3/exchangeInfo"))
                .build();
        while (process.isAlive()) {
            try {
                HttpClient.newHttpClient().send(info, BodyHandlers.discarding());
                break;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        process.destroy();
        process.waitFor();
    }

    JavaProgram program() {
        return program;
    }

    int port() {
        return port;
    }

    /** Settings of a server that trades here as it would with the real exchange. */
    Map<String, String> asBinance() {
        return Map.of(
                "ledgerline.venues.binance.exchange",
                "binance",
                "ledgerline.venues.binance.url",
                "http://127.0.0.1:" + port,
                "ledgerline.venues.binance.stream-url",
                "ws://127.0.0.1:" + port,
                "ledgerline.simulated-venue.wire.enabled",
                "false");
    }

    void kill() throws InterruptedException {
        program.kill();
    }

    void restart() throws IOException, InterruptedException {
        program.start();
    }

    @Override
    public void close() throws InterruptedException {
        program.close();
    }

    /** All of an account's orders or executions, page by page. @param what as the administration calls it */
    List<JsonNode> everything(String what, String account, String id) {
        List<JsonNode> all = new ArrayList<>();
        long after = 0;
        JsonNode page;
        do {
            page = admin("GET", "/" + what + "?account=" + account + "&after=" + after, "");
            page.forEach(all::add);
            if (!page.isEmpty()) after = all.getLast().get(id).asLong();
        } while (page.size() == PAGE);
        return all;
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
}
