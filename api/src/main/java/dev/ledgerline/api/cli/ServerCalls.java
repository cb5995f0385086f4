package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import dev.ledgerline.api.cli.Failure.Unreachable;
import dev.ledgerline.api.cli.Failure.WrongUse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls one server with one key. */
final class ServerCalls {
    /** The option by which commands that trade and read are given the server's key. */
    static final String API_KEY = "--api-key";

    /** The same for commands whose {@code --api-key} is another one. */
    static final String SERVER_KEY = "--server-key";

    private static final String VARIABLE = "LEDGERLINE_API_KEY";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

    /** Keeps all digits of numbers. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final HttpClient client;
    private final URI server;
    private final String key;

    private ServerCalls(URI server, String key) {
        this.client = client(server);
        this.server = server;
        this.key = key;
    }

    private static HttpClient client(URI server) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_TIMEOUT);
        if (server.getScheme().equals("http")) client.sslContext(new NoTls()).sslParameters(new SSLParameters());
        return client.build();
    }

    /** An answer, whatever it says. */
    record Reply(int status, String text) {
        boolean isOk() {
            return status >= 200 && status < 300;
        }

        JsonNode json() {
            try {
                return JSON.readTree(text.isEmpty() ? "{}" : text);
            } catch (JacksonException e) {
                throw new Refused("the server's answer (status " + status + ") is not what was expected", text);
            }
        }
    }

    static List<OptionSpec> options(String keyOption) {
        List<OptionSpec> options = new ArrayList<>();
        options.add(Options.text(
                        "url",
                        "The server, as in http://127.0.0.1:8000; else " + Address.VARIABLE
                                + ", else the one on this data folder.",
                        "--server",
                        "--base-url")
                .build());
        if (keyOption.equals(API_KEY)) {
            options.addAll(Secrets.options(API_KEY, "the server's API key"));
        } else {
            options.add(Options.text(
                            "file",
                            "File with the server's API key; else " + VARIABLE + ", else the data folder's.",
                            SERVER_KEY + "-file")
                    .build());
        }
        return options;
    }

    static ServerCalls of(Given given, Surroundings around) throws IOException {
        return of(API_KEY, given, around);
    }

    static ServerCalls of(String keyOption, Given given, Surroundings around) throws IOException {
        String named = given.text("--server");
        URI server = Address.of(named, around);
        String key = Secrets.given(keyOption, VARIABLE, given, around);
        // The data folder's key is for the server of this machine: no other one is told it.
        if (key == null && Address.isThisMachine(server))
            key = Address.properties(around.home().resolve("credentials")).getProperty("api-key");
        if (key == null) key = around.prompt().ask("API key");
        if (key == null)
            throw new WrongUse("no API key: set " + VARIABLE + " in the environment, or give " + keyOption + "-file");
        if (!key.chars().allMatch(letter -> letter > ' ' && letter < 127))
            throw new WrongUse("what was given as API key holds characters that no key has");
        if (server.getScheme().equals("http") && !Address.isThisMachine(server))
            around.err().println("ledgerline: warning: the key travels to " + server + " without encryption");
        return new ServerCalls(server, key);
    }

    /** For what anybody may ask. */
    static ServerCalls withoutKey(Given given, Surroundings around) throws IOException {
        return new ServerCalls(Address.of(given.text("--server"), around), "");
    }

    URI server() {
        return server;
    }

    String key() {
        return key;
    }

    HttpClient client() {
        return client;
    }

    /** @throws Refused when the server does not do it */
    JsonNode get(String path) throws IOException, InterruptedException {
        return accepted(send("GET", path, null)).json();
    }

    /** @param body null for none */
    JsonNode post(String path, @Nullable JsonNode body) throws IOException, InterruptedException {
        return accepted(send("POST", path, body)).json();
    }

    /** What was typed, as a part of a path or the value of a query. */
    static String encoded(String typed) {
        return URLEncoder.encode(typed, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Ids as a query takes them. */
    static String csv(List<Long> ids) {
        return String.join(",", ids.stream().map(String::valueOf).toList());
    }

    /** @throws Refused when it is a refusal */
    static Reply accepted(Reply reply) {
        if (!reply.isOk()) throw refusal(reply);
        return reply;
    }

    static Refused refusal(Reply reply) {
        String why = reply.status() == 401
                ? "the server does not accept this API key"
                : Refusals.text(reply.status(), reply.json());
        return new Refused(why, reply.text());
    }

    /** @param body null for none */
    Reply send(String method, String path, @Nullable JsonNode body) throws IOException, InterruptedException {
        return sendText(method, path, body == null ? null : body.toString());
    }

    /** @param body as it is to be sent; null for none */
    Reply sendText(String method, String path, @Nullable String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .header("content-type", "application/json")
                .timeout(REQUEST_TIMEOUT)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) request.header("x-api-key", key);
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new Unreachable("no server answers on " + server + "; is it running?");
        } catch (HttpTimeoutException e) {
            throw new NoAnswer(
                    "the server on " + server + " did not answer within " + REQUEST_TIMEOUT.toSeconds() + " seconds");
        } catch (IOException e) {
            throw new NoAnswer("the connection to " + server + " broke before the answer");
        }
    }

    /** The request was sent, and nobody knows what became of it. */
    static final class NoAnswer extends IOException {
        private static final long serialVersionUID = 1L;

        NoAnswer(String message) {
            super(message);
        }
    }
}
