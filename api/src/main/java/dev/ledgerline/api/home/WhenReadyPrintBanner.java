package dev.ledgerline.api.home;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells a person where everything is, and the launcher that we are ready. */
@Component
class WhenReadyPrintBanner {
    static final String FIRST_ORDER = "{\"account_id\":1,\"command\":\"send_order\",\"request_id\":\"first-1\","
            + "\"payload\":{\"symbol\":\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"market\",\"qty\":\"0.01\"}}";

    private final LedgerlineHome home;
    private final Credentials credentials;
    private final Environment environment;
    private final ObjectProvider<Supplier<String>> marketFeed;
    private final ObjectProvider<Supplier<String>> venueAddress;

    WhenReadyPrintBanner(
            LedgerlineHome home,
            Credentials credentials,
            Environment environment,
            @Qualifier("marketFeedDescription") ObjectProvider<Supplier<String>> marketFeed,
            @Qualifier("venueAddressDescription") ObjectProvider<Supplier<String>> venueAddress) {
        this.home = home;
        this.credentials = credentials;
        this.environment = environment;
        this.marketFeed = marketFeed;
        this.venueAddress = venueAddress;
    }

    @EventListener
    @Order // after all that must have happened before requests are welcome
    void on(ApplicationReadyEvent event) throws IOException {
        if (!(event.getApplicationContext() instanceof WebServerApplicationContext context)) return;
        var server = context.getWebServer();
        if (server == null || server.getPort() < 0) return;
        if (!environment.getProperty("ledgerline.background", Boolean.class, false)) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(banner(server.getPort()));
        } else { // started in the background: the launcher shows it, for the key must not reach the log
            home.writeOwnerOnly("banner", banner(server.getPort()) + "\n");
        }
        home.writeOwnerOnly(
                home.readyFile().getFileName().toString(),
                "pid=" + ProcessHandle.current().pid() + "\nport=" + server.getPort() + "\naddress=" + address()
                        + "\nstarted=" + Instant.now() + "\n");
    }

    @EventListener
    void on(ContextClosedEvent event) throws IOException {
        if (event.getApplicationContext().getParent() == null) Files.deleteIfExists(home.readyFile());
    }

    String banner(int port) {
        String url = "http://" + address() + ":" + port;
        StringBuilder text = new StringBuilder("\nLedgerline is ready.\n\n")
                .append("  API             ")
                .append(url)
                .append('\n')
                .append("  Documentation   ")
                .append(url)
                .append("/docs\n")
                .append("  OpenAPI         ")
                .append(url)
                .append("/openapi.json\n")
                .append("  Data            ")
                .append(home.path())
                .append('\n')
                .append("  Credentials     ")
                .append(home.path().resolve(CredentialsFile.NAME))
                .append('\n');
        marketFeed.ifAvailable(
                feed -> text.append("  Market feed     ").append(feed.get()).append('\n'));
        venueAddress.ifAvailable(address ->
                text.append("  Exchange        ").append(address.get()).append('\n'));
        if (credentials.firstStart()) {
            text.append("\nShown this once, kept in the credentials file:\n\n");
            if (!configured("ledgerline.api-key")) {
                text.append("  API key         ").append(credentials.apiKey()).append('\n');
            }
            if (!configured("ledgerline.admin-password")) {
                text.append("  Admin password  ")
                        .append(credentials.adminPassword())
                        .append('\n');
            }
        }
        text.append("\nA first order, ready to paste:\n\n")
                .append(firstOrder(url))
                .append('\n');
        return text.toString();
    }

    private String firstOrder(String url) {
        // The key is read from its file by the shell: it enters neither the screen nor the history.
        String key = configured("ledgerline.api-key")
                ? "$LEDGERLINE_API_KEY"
                : "$(sed -n 's/^" + CredentialsFile.API_KEY + "=//p' '"
                        + home.path().resolve(CredentialsFile.NAME).toString().replace("'", "'\\''") + "')";
        return "  curl -s -H \"x-api-key: " + key + "\" -H 'content-type: application/json' \\\n"
                + "    -d '" + FIRST_ORDER + "' \\\n"
                + "    " + url + "/oms/commands";
    }

    private boolean configured(String name) {
        return !environment.getProperty(name, "").isBlank();
    }

    private String address() {
        String bound = environment.getProperty("server.address", "127.0.0.1");
        return bound.equals("0.0.0.0") || bound.equals("::") ? "127.0.0.1" : bound;
    }
}
