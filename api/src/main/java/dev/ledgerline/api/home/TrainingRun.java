package dev.ledgerline.api.home;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A start whose only purpose is to show Java which classes a start and its orders need, and what in them is used most, so
 * that it can keep that ready for the next ones. It works in a scratch home, asks a few questions, sends orders, and ends.
 */
@Component
@ConditionalOnProperty("ledgerline.training")
class TrainingRun {
    private static final Logger log = LoggerFactory.getLogger(TrainingRun.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String RESTING_ORDER = """
            {"account_id":1,"command":"send_order","payload":{"symbol":"BTC/USDT","side":"buy","order_type":"limit",\
            "qty":"0.01","price":"1000"}}""";

    private static final String SMALL_ORDER = """
            {"account_id":1,"command":"send_order","payload":{"symbol":"BTC/USDT","side":"buy","order_type":"market",\
            "qty":"0.001"}}""";

    private final Credentials credentials;
    private final int orders;

    TrainingRun(Credentials credentials, @Value("${ledgerline.training.orders:400}") int orders) {
        this.credentials = credentials;
        this.orders = orders;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(ApplicationReadyEvent event) {
        if (!credentials.firstStart()) throw new IllegalStateException("a training run needs a new home of its own");
        if (event.getApplicationContext() instanceof WebServerApplicationContext context
                && context.getWebServer() != null) {
            String url = "http://127.0.0.1:" + context.getWebServer().getPort();
            try (HttpClient client =
                    HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
                for (int repeat = 0; repeat < 2; repeat++) {
                    get(client, url + "/healthz");
                    send(
                            client,
                            WhenReadyPrintBanner.FIRST_ORDER.replace("first-", "first-" + repeat),
                            url + "/oms/commands");
                    get(client, url + "/oms/orders/open");
                    get(client, url + "/oms/orders/history");
                    get(client, url + "/oms/deals");
                    get(client, url + "/oms/positions/open");
                }
                for (int order = 0; order < orders; order++)
                    send(client, order % 4 == 0 ? SMALL_ORDER : RESTING_ORDER, url + "/oms/commands");
                get(client, url + "/openapi.json");
                get(client, url + "/docs");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        System.exit(SpringApplication.exit(event.getApplicationContext()));
    }

    private void get(HttpClient client, String url) throws InterruptedException {
        exchange(client, HttpRequest.newBuilder(URI.create(url)).GET());
    }

    private void send(HttpClient client, String body, String url) throws InterruptedException {
        exchange(
                client,
                HttpRequest.newBuilder(URI.create(url))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    // What it answers does not matter, only that the way to the answer was walked.
    private void exchange(HttpClient client, HttpRequest.Builder request) throws InterruptedException {
        HttpRequest built = request.header("x-api-key", credentials.apiKey())
                .timeout(PATIENCE)
                .build();
        try {
            log.debug(
                    "{} {}",
                    built.uri(),
                    client.send(built, HttpResponse.BodyHandlers.ofString()).statusCode());
        } catch (IOException e) {
            log.info("{} {}", built.uri(), e.toString());
        }
    }
}
