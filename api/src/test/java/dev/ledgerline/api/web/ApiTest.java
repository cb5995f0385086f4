package dev.ledgerline.api.web;

import dev.ledgerline.api.home.Credentials;
import dev.ledgerline.api.identity.Tokens;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.UserId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.request.CommandId;
import dev.ledgerline.messages.request.Ids;
import dev.ledgerline.messages.strategy.StrategyId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The edge, as it stands on a port, with nothing but {@link FakeCore} behind it. */
@SpringBootTest(
        classes = ApiTest.Edge.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                    + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "axon.axonserver.enabled=false"
        })
public abstract class ApiTest {
    protected static final String KEY = "test-key";
    protected static final String PASSWORD = "test-password";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Autowired
    protected FakeCore core;

    @LocalServerPort
    private int port;

    @BeforeEach
    void forget() {
        core.forget();
    }

    protected Reply post(String path, String body) {
        return send("POST", path, body, "x-api-key", KEY);
    }

    protected Reply get(String path) {
        return send("GET", path, null, "x-api-key", KEY);
    }

    protected Reply send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public record Reply(int status, String text, HttpResponse<String> response) {
        public JsonNode json() {
            return MAPPER.readTree(text);
        }

        /** What stands at a JSON pointer, as text. */
        public String at(String pointer) {
            return json().at(pointer).asString("");
        }

        public @Nullable String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /** No configuration by annotation, so that no component scan of the application finds it. */
    @EnableAutoConfiguration
    @ComponentScan({
        "dev.ledgerline.api.account",
        "dev.ledgerline.api.archive",
        "dev.ledgerline.api.ccxt",
        "dev.ledgerline.api.correction",
        "dev.ledgerline.api.credential",
        "dev.ledgerline.api.deal",
        "dev.ledgerline.api.docs",
        "dev.ledgerline.api.identity",
        "dev.ledgerline.api.order",
        "dev.ledgerline.api.outcome",
        "dev.ledgerline.api.position",
        "dev.ledgerline.api.projection",
        "dev.ledgerline.api.reconciliation",
        "dev.ledgerline.api.request",
        "dev.ledgerline.api.strategy",
        "dev.ledgerline.api.venue",
        "dev.ledgerline.api.web"
    })
    static class Edge {
        @Bean
        FakeCore core(ObjectProvider<EventGateway> events) {
            return new FakeCore(events::getObject);
        }

        @Bean
        Clock clock() {
            return Clock.fixed(FakeCore.NOON, ZoneOffset.UTC);
        }

        @Bean
        Credentials credentials() {
            return new Credentials(KEY, PASSWORD, false);
        }

        @Bean
        Tokens tokens() {
            return sha256 -> null;
        }

        @Bean
        Ids ids() {
            return new CountingIds();
        }
    }

    private static final class CountingIds implements Ids {
        private final AtomicLong command = new AtomicLong();
        private final AtomicLong order = new AtomicLong(100);
        private final AtomicLong deal = new AtomicLong();
        private final AtomicLong account = new AtomicLong();
        private final AtomicLong strategy = new AtomicLong();
        private final AtomicLong key = new AtomicLong();
        private final AtomicLong user = new AtomicLong();

        @Override
        public CommandId nextCommand() {
            return new CommandId(command.incrementAndGet());
        }

        @Override
        public OrderId nextOrder() {
            return new OrderId(order.incrementAndGet());
        }

        @Override
        public DealId nextDeal() {
            return new DealId(deal.incrementAndGet());
        }

        @Override
        public AccountId nextAccount() {
            return new AccountId(account.incrementAndGet());
        }

        @Override
        public StrategyId nextStrategy() {
            return new StrategyId(strategy.incrementAndGet());
        }

        @Override
        public ApiKeyId nextApiKey() {
            return new ApiKeyId(key.incrementAndGet());
        }

        @Override
        public UserId nextUser() {
            return new UserId(user.incrementAndGet());
        }
    }
}
