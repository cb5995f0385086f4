package dev.ledgerline.api.ccxt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.market.MarketAnswer.Balances;
import dev.ledgerline.messages.venue.Capability;
import dev.ledgerline.messages.venue.Support;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What can be done at exchanges that can more or less. */
class DescriptionTest extends ApiTest {
    @Autowired
    private Functions functions;

    private JsonNode has(Set<Capability> can) {
        Map<Capability, Support> support = new EnumMap<>(Capability.class);
        for (Capability each : Capability.values())
            support.put(each, can.contains(each) ? Support.MAPPED : Support.UNSUPPORTED);
        return Description.has(functions.all(), UnifiedInstrument.Kind.SPOT, support);
    }

    @Test
    void offersAllThatIsServedWhereTheExchangeCanAll() {
        JsonNode has = has(EnumSet.allOf(Capability.class));

        for (Function function : functions.all())
            assertThat(has.get(function.camelCase()).toString())
                    .as(function.name())
                    .isIn(
                            function.permission() == Permission.NOBODY
                                    ? List.of("false")
                                    : List.of("true", "\"emulated\""));
        assertThat(has.get("editOrder").toString()).isEqualTo("true");
        assertThat(has.get("createReduceOnlyOrder").toString()).isEqualTo("true");
        assertThat(has.get("sandbox").toString()).isEqualTo("true");
        assertThat(has.get("spot").toString()).isEqualTo("true");
        assertThat(has.get("swap").toString()).isEqualTo("false");
    }

    @Test
    void doesItselfWhatTheExchangeCannot() {
        JsonNode has = has(EnumSet.complementOf(EnumSet.of(Capability.AMEND, Capability.REDUCE_ONLY)));

        for (String emulated : List.of("editOrder", "editLimitOrder", "createReduceOnlyOrder", "fetchTickers"))
            assertThat(has.get(emulated).toString()).as(emulated).isEqualTo("\"emulated\"");
        assertThat(has.get("createOrder").toString()).isEqualTo("true");
    }

    @Test
    void offersOurOwnBooksWhateverTheExchangeCan() {
        JsonNode has = has(Set.of());

        for (String ours : List.of("fetchOrder", "fetchMyTrades", "fetchPositions", "fetchClosedOrders"))
            assertThat(has.get(ours).toString()).as(ours).isEqualTo("true");
        for (String theirs : List.of(
                "createOrder",
                "createMarketOrder",
                "createStopOrder",
                "createPostOnlyOrder",
                "editOrder",
                "cancelOrder",
                "cancelAllOrders",
                "fetchBalance",
                "fetchOHLCV",
                "fetchOrderBook",
                "fetchTrades",
                "sandbox")) assertThat(has.get(theirs).toString()).as(theirs).isEqualTo("false");
    }

    @Test
    void leavesOpenWhatNobodyTells() {
        JsonNode has = Description.has(functions.all(), UnifiedInstrument.Kind.SWAP, Map.of());

        for (String open : List.of("createOrder", "fetchBalance", "editOrder", "sandbox", "CORS"))
            assertThat(has.get(open).isNull()).as(open).isTrue();
        assertThat(has.get("fetchOrder").toString()).isEqualTo("true");
        assertThat(has.get("withdraw").toString()).isEqualTo("false");
        assertThat(has.get("swap").toString()).isEqualTo("true");
    }

    @Test
    void knowsTheExchangeBehindAnAlias() {
        account(77, "ccxt.binance");
        JsonNode binance = describe(77);
        assertThat(binance.get("id").asString()).isEqualTo("binance");
        assertThat(binance.get("has").get("createLimitOrder").toString()).isEqualTo("true");
        assertThat(binance.get("has").get("createMarketOrder").isNull()).isTrue();
        assertThat(binance.get("requiredCredentials").toString())
                .isEqualTo("{\"apiKey\":true,\"secret\":true,\"password\":false}");
        assertThat(binance.get("timeframes").get("1M").asString()).isEqualTo("1M");

        account(78, "ccxtpro.other-futures");
        JsonNode other = describe(78);
        assertThat(other.get("has").get("swap").toString()).isEqualTo("true");
        assertThat(other.get("requiredCredentials").get("password").isNull()).isTrue();
        core.market = query -> new Balances(List.of());
        assertThat(post("/ccxt/78/fetch_balance", "{\"params\":{\"type\":\"swap\"}}")
                        .status())
                .isEqualTo(200);
        assertThat(post("/ccxt/78/fetch_balance", "{\"params\":{\"type\":\"spot\"}}")
                        .status())
                .isEqualTo(501);
    }

    private JsonNode describe(long account) {
        return post("/ccxt/" + account + "/describe", "").json().get("result");
    }

    private void account(long id, String exchange) {
        core.accounts.put(new AccountId(id), Views.account(id, "another", exchange, PositionMode.NETTING));
    }
}
