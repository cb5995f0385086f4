package dev.ledgerline.simulatedvenue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.wire.WireClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class InfoEndpointsTest {
    private final WireFixture fixture = WireFixture.open();
    private final WireClient alice = fixture.alice();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void answersPingTimeAndStatus() throws IOException {
        assertThat(alice.open("GET", "/api/v3/ping").text()).isEqualTo("{}");
        assertThat(alice.open("GET", "/api/v3/time").number("serverTime")).isEqualTo(fixture.clock.millis());
        assertThat(alice.open("GET", "/sapi/v1/system/status").text()).isEqualTo("{\"status\":0,\"msg\":\"normal\"}");
    }

    @Test
    void knowsNothingElse() throws IOException {
        assertThat(alice.open("GET", "/api/v3/nothing").status()).isEqualTo(404);
        assertThat(alice.open("PUT", "/api/v3/order").status()).isEqualTo(404);
    }

    @Test
    void readsNoMoreThanItsLimit() throws IOException {
        assertThat(alice.send("POST", "/api/v3/order", "", "x=" + "1".repeat(65_000))
                        .status())
                .isEqualTo(400);
        assertThat(alice.send("POST", "/api/v3/order", "", "x=" + "1".repeat(66_000))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void tellsSymbolsWithTheirFilters() throws IOException {
        JsonNode symbol = alice.open("GET", "/api/v3/exchangeInfo")
                .json()
                .required("symbols")
                .get(0);
        assertThat(symbol.required("symbol").asString()).isEqualTo("BTCUSDT");
        assertThat(symbol.required("status").asString()).isEqualTo("TRADING");
        assertThat(symbol.required("permissionSets").toString()).isEqualTo("[[\"SPOT\"]]");
        assertThat(filter(symbol, "PRICE_FILTER").required("tickSize").asString())
                .isEqualTo("0.01000000");
        assertThat(filter(symbol, "LOT_SIZE").required("stepSize").asString()).isEqualTo("0.00001000");
        assertThat(filter(symbol, "LOT_SIZE").required("maxQty").asString()).isEqualTo("9000.00000000");
        assertThat(filter(symbol, "NOTIONAL").required("minNotional").asString())
                .isEqualTo("5.00000000");
    }

    @Test
    void acceptsTheGreatestPriceItTells() throws IOException {
        JsonNode symbol = alice.open("GET", "/api/v3/exchangeInfo")
                .json()
                .required("symbols")
                .get(0);
        String greatest = filter(symbol, "PRICE_FILTER").required("maxPrice").asString();
        assertThat(sell(greatest).text("status")).isEqualTo("NEW");
        assertThat(sell("1" + greatest).msg()).isEqualTo("Filter failure: PRICE_FILTER");
    }

    private Answer sell(String price) throws IOException {
        return alice.post(
                "/api/v3/order",
                "symbol",
                "BTCUSDT",
                "side",
                "SELL",
                "type",
                "LIMIT",
                "timeInForce",
                "GTC",
                "quantity",
                "1",
                "price",
                price);
    }

    @Test
    void tellsOnlyTheSymbolsAskedFor() throws IOException {
        Answer one = alice.open("GET", "/api/v3/exchangeInfo", "symbol", "BTCUSDT");
        assertThat(one.json().required("symbols")).hasSize(1);
        Answer some = alice.open("GET", "/api/v3/exchangeInfo", "symbols", "[\"BTCUSDT\"]");
        assertThat(some.json().required("symbols")).hasSize(1);
        assertThat(alice.open("GET", "/api/v3/exchangeInfo", "symbol", "ABC").code())
                .isEqualTo(-1121);
    }

    @Test
    void tellsBalancesAndCommissions() throws IOException {
        alice.post(
                "/api/v3/order",
                "symbol",
                "BTCUSDT",
                "side",
                "BUY",
                "type",
                "LIMIT",
                "timeInForce",
                "GTC",
                "quantity",
                "2",
                "price",
                "90");
        JsonNode account = alice.signed("GET", "/api/v3/account").json();
        assertThat(account.required("balances").toString())
                .isEqualTo("[{\"asset\":\"BTC\",\"free\":\"1000.00000000\",\"locked\":\"0.00000000\"},"
                        + "{\"asset\":\"USDT\",\"free\":\"999820.00000000\",\"locked\":\"180.00000000\"}]");
        assertThat(account.required("makerCommission").asInt()).isEqualTo(10);
        assertThat(account.required("canTrade").asBoolean()).isTrue();
        assertThat(account.required("canWithdraw").asBoolean()).isFalse();
    }

    @Test
    void tellsFeesAssetsAndPermissions() throws IOException {
        assertThat(alice.signed("GET", "/sapi/v1/asset/tradeFee").text())
                .isEqualTo("[{\"symbol\":\"BTCUSDT\",\"makerCommission\":\"0.00100000\","
                        + "\"takerCommission\":\"0.00100000\"}]");
        assertThat(alice.signed("GET", "/sapi/v1/asset/assetDetail").json().propertyNames())
                .containsExactly("BTC", "USDT");
        assertThat(alice.signed("GET", "/sapi/v1/capital/config/getall").json()).hasSize(2);
        fixture.server.apiKeys().put(new ApiKey("withdrawer", "s", WireFixture.ALICE, true, false, true, true));
        WireClient withdrawer =
                fixture.client(new ApiKey("withdrawer", "s", WireFixture.ALICE, true, false, true, true));
        Answer restrictions = withdrawer.signed("GET", "/sapi/v1/account/apiRestrictions");
        assertThat(restrictions.json().required("enableWithdrawals").asBoolean())
                .isTrue();
        assertThat(restrictions.json().required("enableReading").asBoolean()).isTrue();
        assertThat(restrictions.json().required("enableSpotAndMarginTrading").asBoolean())
                .isFalse();
    }

    @Test
    void opensAndClosesAPrivateStream() throws IOException {
        String listenKey = alice.open("POST", "/api/v3/userDataStream").text("listenKey");
        assertThat(listenKey).isNotBlank();
        assertThat(alice.open("PUT", "/api/v3/userDataStream", "listenKey", listenKey)
                        .text())
                .isEqualTo("{}");
        assertThat(alice.open("DELETE", "/api/v3/userDataStream", "listenKey", listenKey)
                        .text())
                .isEqualTo("{}");
        assertThat(alice.open("PUT", "/api/v3/userDataStream", "listenKey", listenKey)
                        .code())
                .isEqualTo(-1125);
    }

    private static JsonNode filter(JsonNode symbol, String type) {
        for (JsonNode filter : symbol.required("filters")) {
            if (filter.required("filterType").asString().equals(type)) return filter;
        }
        throw new AssertionError("no filter " + type);
    }
}
