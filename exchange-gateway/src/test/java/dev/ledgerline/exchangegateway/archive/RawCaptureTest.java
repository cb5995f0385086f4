package dev.ledgerline.exchangegateway.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.archive.PayloadKind;
import dev.ledgerline.messages.archive.PayloadSource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.dto.BinanceException;
import org.knowm.xchange.client.ExchangeRestProxyBuilder;
import org.knowm.xchange.service.trade.params.orders.DefaultOpenOrdersParam;

/** Real proxies of rescu, and XChange's own services, against answers as the exchange gives them. */
class RawCaptureTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String ORDER =
            "{\"symbol\":\"BTCUSDT\",\"orderId\":28,\"price\":\"0.10000000\" ,\"new\":{\"unknown\":[1.10]}}";
    private static final String TRADES = "[ {\"symbol\":\"BNBBTC\",\"id\":28457,\"orderId\":100234,\"qty\":\"12\"},\n"
            + "{\"symbol\":\"BNBBTC\",\"id\":28458,\"orderId\":100234,\"qty\":\"1\"} ]";

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<RawPayload> kept = new CopyOnWriteArrayList<>();
    private final RawCapture capture = new RawCapture(
            (payloads, length) -> kept.addAll(payloads.get()),
            new BinancePayloadSorter(),
            new AccountId(5),
            "binance",
            Clock.fixed(NOON, ZoneOffset.UTC));
    private HttpServer server;

    /** As an adapter declares its own calls. */
    @Path("")
    @Produces("application/json")
    public interface Calls {
        @GET
        @Path("{path}/{version}/order")
        Map<String, Object> order(@PathParam("path") String path, @PathParam("version") String version)
                throws IOException, BinanceException;

        @GET
        @Path("api/v3/myTrades")
        List<Map<String, Object>> trades() throws IOException, BinanceException;

        @GET
        @Path("api/v3/account")
        Map<String, Object> account() throws IOException, BinanceException;

        @GET
        @Path("api/v3/exchangeInfo")
        Map<String, Object> exchangeInfo() throws IOException, BinanceException;
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            String body = answers.getOrDefault(exchange.getRequestURI().getPath(), "{}");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(body.contains("\"code\"") ? 400 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void keepsAnAnswerWordForWordAndLetsItBeReadAsBefore() throws IOException {
        answers.put("/api/v3/order", ORDER);
        Calls calls = calls();

        assertThat(calls.order("api", "v3")).containsEntry("orderId", 28);

        assertThat(kept)
                .containsExactly(new RawPayload(
                        new AccountId(5),
                        "binance",
                        PayloadKind.ORDER,
                        "28",
                        "BTCUSDT",
                        ORDER,
                        PayloadSource.REST,
                        NOON));
    }

    @Test
    void keepsEachTradeOfAListApart() throws IOException {
        answers.put("/api/v3/myTrades", TRADES);

        assertThat(calls().trades()).hasSize(2);

        assertThat(kept)
                .extracting(RawPayload::kind, RawPayload::externalId, RawPayload::text)
                .containsExactly(
                        tuple(
                                PayloadKind.TRADE,
                                "28457",
                                "{\"symbol\":\"BNBBTC\",\"id\":28457,\"orderId\":100234,\"qty\":\"12\"}"),
                        tuple(
                                PayloadKind.TRADE,
                                "28458",
                                "{\"symbol\":\"BNBBTC\",\"id\":28458,\"orderId\":100234,\"qty\":\"1\"}"));
    }

    @Test
    void keepsRefusalsToo() {
        String refusal = "{\"code\":-2010,\"msg\":\"Account has insufficient balance for requested action.\"}";
        answers.put("/api/v3/order", refusal);

        assertThatThrownBy(() -> calls().order("api", "v3")).isInstanceOf(BinanceException.class);

        assertThat(kept)
                .extracting(RawPayload::kind, RawPayload::text)
                .containsExactly(tuple(PayloadKind.OTHER, refusal));
    }

    @Test
    void keepsNothingOfTheMarket() throws IOException {
        Calls calls = calls();
        calls.exchangeInfo();
        assertThat(kept).isEmpty();
        calls.account();
        assertThat(kept).extracting(RawPayload::kind).containsExactly(PayloadKind.BALANCE);
    }

    @Test
    void isAttachedOnce() throws IOException {
        Calls calls = calls();
        capture.attachTo(calls);
        calls.account();
        assertThat(kept).hasSize(1);
    }

    @Test
    void keepsWhatTheExchangesOwnServicesHear() throws IOException {
        answers.put(
                "/api/v3/openOrders",
                "[" + ORDER.replace("}}", "},\"side\":\"BUY\",\"type\":\"LIMIT\",")
                        + "\"status\":\"NEW\",\"origQty\":\"1\",\"executedQty\":\"0\",\"cummulativeQuoteQty\":\"0\",\"time\":1}]");
        BinanceExchange exchange = new BinanceExchange() {
            @Override
            protected void concludeHostParams(ExchangeSpecification specification) {}
        };
        ExchangeSpecification specification = specification(BinanceExchange.class);
        specification.setApiKey("key");
        specification.setSecretKey("secret");
        exchange.applySpecification(specification);

        assertThat(capture.attachToService(exchange.getTradeService())).isPositive();
        assertThat(exchange.getTradeService()
                        .getOpenOrders(new DefaultOpenOrdersParam())
                        .getOpenOrders())
                .hasSize(1);

        assertThat(kept)
                .extracting(RawPayload::kind, RawPayload::externalId)
                .containsExactly(tuple(PayloadKind.ORDER, "28"));
    }

    @Test
    void refusesWhatItCannotListenTo() {
        assertThatThrownBy(() -> capture.attachTo("text")).isInstanceOf(IllegalArgumentException.class);
        assertThat(capture.attachToService("text")).isZero();
    }

    @Test
    void sortsTheMessagesOfAStream() {
        String fill = "{\"e\":\"executionReport\",\"s\":\"ETHBTC\",\"i\":4293153,\"x\":\"TRADE\",\"t\":77}";
        capture.streamed(fill);
        capture.streamed(
                "{\"subscriptionId\":0,\"event\":{\"e\":\"executionReport\",\"s\":\"A\",\"i\":1,\"x\":\"NEW\"}}");
        capture.streamed("{\"e\":\"ORDER_TRADE_UPDATE\",\"o\":{\"s\":\"B\",\"i\":2,\"x\":\"CANCELED\",\"t\":0}}");
        capture.streamed("{\"e\":\"outboundAccountPosition\",\"B\":[]}");
        capture.streamed("{\"e\":\"somethingNew\"}");
        capture.streamed("{\"result\":null,\"id\":1}");

        assertThat(kept)
                .extracting(RawPayload::kind, RawPayload::externalId, RawPayload::symbol)
                .containsExactly(
                        tuple(PayloadKind.ORDER, "4293153", "ETHBTC"),
                        tuple(PayloadKind.TRADE, "77", "ETHBTC"),
                        tuple(PayloadKind.ORDER, "1", "A"),
                        tuple(PayloadKind.ORDER, "2", "B"),
                        tuple(PayloadKind.BALANCE, null, null),
                        tuple(PayloadKind.OTHER, null, null));
        assertThat(kept.getFirst().text()).isEqualTo(fill);
        assertThat(kept).extracting(RawPayload::source).containsOnly(PayloadSource.STREAM);
    }

    private Calls calls() {
        Calls calls = ExchangeRestProxyBuilder.forInterface(Calls.class, specification(BinanceExchange.class))
                .build();
        capture.attachTo(calls);
        return calls;
    }

    private ExchangeSpecification specification(Class<? extends BinanceExchange> type) {
        ExchangeSpecification specification = new ExchangeSpecification(type);
        specification.setSslUri("http://127.0.0.1:" + server.getAddress().getPort());
        specification.setShouldLoadRemoteMetaData(false);
        return specification;
    }
}
