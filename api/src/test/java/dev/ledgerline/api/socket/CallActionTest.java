package dev.ledgerline.api.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.api.ccxt.CcxtError;
import dev.ledgerline.api.ccxt.CcxtGateway;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.ApiTest;
import dev.ledgerline.api.web.FakeCore;
import dev.ledgerline.api.web.Views;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.identity.Role;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Candle;
import dev.ledgerline.messages.market.MarketAnswer.Candles;
import dev.ledgerline.messages.market.MarketQuery.FindCandles;
import dev.ledgerline.messages.order.OrderStatus;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class CallActionTest extends ApiTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Caller CALLER =
            Caller.of(new ApiKeyView(new ApiKeyId(1), "first key", Role.OWNER, List.of()), "7", "oms-ws");

    @Autowired
    private CcxtGateway gateway;

    private SocketActions.Answer call(String payload) {
        return new CallAction(gateway).run(CALLER, asked(payload));
    }

    private static Values asked(String payload) {
        return CallAction.CALL.read(JSON.readTree(payload.replace('\'', '"')));
    }

    @Test
    void handsOverWhatItIsGiven() {
        FindCandles wanted = new FindCandles(new AccountId(1), Views.BTC, Duration.ofMinutes(5), null, 7);
        BigDecimal one = BigDecimal.ONE;
        Candles candles =
                new Candles(List.of(new Candle(FakeCore.NOON, one, BigDecimal.TWO, one, one, BigDecimal.TEN)));
        core.market = query -> query.equals(wanted)
                ? candles
                : new MarketAnswer.Refused(MarketAnswer.Reason.UNAVAILABLE, "not what was to be asked");

        SocketActions.Answer answer =
                call("{'account_id':1,'func':'fetchOHLCV','args':['BTC/USDT','5m'],'kwargs':{'limit':7}}");

        assertThat(answer.ok()).isTrue();
        assertThat(answer.event()).isEqualTo(EventName.CCXT_RESULT);
        assertThat(answer.payload().toString()).isEqualTo("{\"result\":[[1795348800000,1,2,1,1,10]]}");
        assertThat(call("{'account_id':1,'func':'fetchTime','args':null,'kwargs':null}")
                        .payload()
                        .at("/result")
                        .asLong())
                .isEqualTo(FakeCore.NOON.toEpochMilli());
    }

    @Test
    void callsInTheNameOfItsCaller() {
        core.venue = id -> {
            core.orders.put(id, Views.order(id.value(), 1, OrderStatus.SUBMITTED));
            return FakeCore.accept(id);
        };

        call("{'account_id':1,'func':'createMarketBuyOrder','args':['BTC/USDT',1]}");

        assertThat(core.metadata.getFirst())
                .containsEntry("surface", "ccxt-ws")
                .containsEntry("principal", "key-1")
                .containsEntry("requestId", "7");
    }

    @Test
    void tellsAnErrorOfCcxts() {
        assertThatThrownBy(() -> call("{'account_id':1,'func':'fetchTicker','args':['BTCUSDT']}"))
                .hasMessage("fetch_ticker() does not know the symbol 'BTCUSDT'")
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("ccxt_error");
                    assertThat(refused.detail())
                            .isEqualTo(new CcxtError.Detail(
                                    "ccxt_error", "BadSymbol", String.valueOf(refused.getMessage()), null, null));
                });
    }

    @Test
    void refusesWhatItCannotRead() {
        for (String wrong : List.of(
                "{'func':'x'}",
                "{'account_id':3}",
                "{'account_id':3,'func':'x','args':{}}",
                "{'account_id':3,'func':'x','kwargs':[]}",
                "{'account_id':3,'func':'x','more':1}"))
            assertThatThrownBy(() -> asked(wrong)).as(wrong).isInstanceOf(InvalidInput.class);
    }
}
