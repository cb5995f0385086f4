package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Cli.Refused;
import dev.ledgerline.api.home.CredentialsFile;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the server of a home folder with its key. */
final class ServerCalls {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonMapper json = new JsonMapper();
    private final URI server;
    private final String apiKey;

    ServerCalls(URI server, String apiKey) {
        this.server = server;
        this.apiKey = apiKey;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return read(exchange(request(path).GET()));
    }

    /** @param body null for none */
    void post(String path, @Nullable String body) throws IOException, InterruptedException {
        exchange(request(path)
                .POST(body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw new Refused("the server's answer is not what was expected: " + e.getMessage());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("x-api-key", apiKey)
                .timeout(REQUEST_TIMEOUT);
    }

    private String exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpRequest built = request.build();
        HttpResponse<String> response;
        try {
            response = client.send(built, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new Refused("no server answers on " + server + "; is it running?");
        }
        return switch (response.statusCode()) {
            case 200, 201, 202, 204 -> response.body();
            case 401, 403 ->
                throw new Refused("the server does not accept this key. Set LEDGERLINE_API_KEY to the one"
                        + " it was started with.");
            case 409 -> throw new Refused(read(response.body()).path("detail").asString(response.body()));
            default ->
                throw new Refused(built.method() + " " + built.uri().getPath() + " was answered with status "
                        + response.statusCode() + ": " + response.body());
        };
    }

    static URI server(Path home) throws IOException {
        try {
            Properties ready = CredentialsFile.read(home.resolve("ready"));
            String address = ready.getProperty("address", "127.0.0.1");
            return URI.create("http://" + (address.contains(":") ? "[" + address + "]" : address) + ":"
                    + ready.getProperty("port"));
        } catch (NoSuchFileException e) {
            throw new Refused("the server on " + home + " is not ready (yet)");
        }
    }

    static String apiKey(Path home) throws IOException {
        String configured = System.getenv("LEDGERLINE_API_KEY");
        if (configured != null && !configured.isBlank()) return configured;
        Path file = home.resolve(CredentialsFile.NAME);
        @Nullable
        String kept = Files.exists(file) ? CredentialsFile.read(file).getProperty(CredentialsFile.API_KEY) : null;
        if (kept == null) throw new Refused("no key: set LEDGERLINE_API_KEY");
        return kept;
    }
}
