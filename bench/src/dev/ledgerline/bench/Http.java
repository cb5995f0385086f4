package dev.ledgerline.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls a server on this machine. */
final class Http {
    static final String KEY = "ll_bench";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final int port;

    Http(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    HttpRequest post(String path, String body) {
        return request(path).POST(BodyPublishers.ofString(body)).build();
    }

    HttpRequest order(String path, long account) {
        return post(path, limitOrder(account));
    }

    /** Far below the market, so that it rests. */
    static String limitOrder(long account) {
        return command(
                account,
                "send_order",
                "\"symbol\":\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"limit\",\"qty\":\"0.001\",\"price\":\"10000\"");
    }

    static String command(long account, String command, String payload) {
        return "{\"account_id\":" + account + ",\"command\":\"" + command + "\",\"payload\":{" + payload + "}}";
    }

    /** Sends it and fails on any other answer than 200. */
    JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2)
            throw new IllegalStateException(request.uri() + ": " + answer.statusCode() + " " + answer.body());
        return JSON.readTree(answer.body());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    long openAccount(String label) throws IOException, InterruptedException {
        String body = "{\"label\":\"" + label
                + "\",\"position_mode\":\"netting\",\"settings\":{\"kind\":\"margin\",\"funds\":{\"USDT\":\"1000000000\"}}}";
        return send(post("/admin/accounts", body)).get("account_id").asLong();
    }

    /** Sends until it is answered as wanted: the server may still be starting. */
    JsonNode await(HttpRequest request, Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (System.nanoTime() < end && (process == null || process.isAlive())) {
            try {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 200) return JSON.readTree(answer.body());
            } catch (IOException e) {
                // Not listening yet.
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new IllegalStateException("no answer from port " + port);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("content-type", "application/json")
                .header("x-api-key", KEY);
    }
}
