package dev.ledgerline.simulatedvenue.wire;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;

/** A client over real HTTP. It leaves out nothing the JDK's own client does, its offer of HTTP/2 included. */
final class WireClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port;
    private final ApiKey apiKey;
    private final InstantSource clock;

    WireClient(int port, ApiKey apiKey, InstantSource clock) {
        this.port = port;
        this.apiKey = apiKey;
        this.clock = clock;
    }

    /** What came back; the text is HTML where it is no JSON. */
    record Answer(int status, HttpHeaders headers, String text) {
        JsonNode json() {
            return Json.read(text);
        }

        int code() {
            return json().required("code").asInt();
        }

        String msg() {
            return json().required("msg").asString();
        }

        String text(String field) {
            return json().required(field).asString();
        }

        long number(String field) {
            return json().required(field).asLong();
        }

        String header(String name) {
            return headers.firstValue(name).orElseThrow(() -> new AssertionError("no header " + name));
        }
    }

    /** Without a signature; a key is shown. */
    Answer open(String method, String path, String... parameters) throws IOException {
        return send(method, path, form(parameters), "");
    }

    /** Signed, all in the query, as GET and DELETE are sent. */
    Answer signed(String method, String path, String... parameters) throws IOException {
        String query = timed(form(parameters));
        return send(method, path, query + "&signature=" + sign(query), "");
    }

    /** Signed, as ccxt sends a POST: parameters and signature in the body. */
    Answer post(String path, String... parameters) throws IOException {
        String body = timed(form(parameters));
        return send("POST", path, "", body + "&signature=" + sign(body));
    }

    /** Signed, as XChange sends a POST: parameters in the body, the signature in the query. */
    Answer postSignedInQuery(String path, String... parameters) throws IOException {
        String body = timed(form(parameters));
        return send("POST", path, "signature=" + sign(body), body);
    }

    Answer admin(String method, String path, String json) throws IOException {
        return exchange(request(path)
                .header("X-Admin-Token", WireFixture.ADMIN_TOKEN)
                .header("Content-Type", "application/json")
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json)));
    }

    Answer send(String method, String path, String query, String body) throws IOException {
        HttpRequest.Builder request = request(query.isEmpty() ? path : path + "?" + query)
                .header("X-MBX-APIKEY", apiKey.key())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) request.header("Content-Type", "application/x-www-form-urlencoded");
        return exchange(request);
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
                .timeout(PATIENCE);
    }

    private static Answer exchange(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }

    String sign(String text) {
        return Authentication.sign(apiKey.secret(), text);
    }

    String timed(String form) {
        return (form.isEmpty() ? "" : form + "&") + "timestamp=" + clock.millis();
    }

    /** Names and values by turns. */
    static String form(String... parameters) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            if (i > 0) form.append('&');
            form.append(parameters[i]).append('=').append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
