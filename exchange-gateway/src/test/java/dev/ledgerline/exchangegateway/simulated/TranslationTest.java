package dev.ledgerline.exchangegateway.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.CancelAnswer;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.RejectionCode;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TranslationTest {
    private static final Map<String, BigDecimal> DEFAULT = Map.of("USDT", BigDecimal.TEN);

    private final Translation translation = new Translation(true);

    @Test
    void namesAccountsAndKnowsThemAgain() {
        assertThat(translation.account(new AccountId(7))).isEqualTo("ledgerline-7");
        assertThat(translation.account("ledgerline-7")).isEqualTo(new AccountId(7));
    }

    @Test
    void knowsTheAccountsOfOthers() {
        for (String foreign : new String[] {"somebody", "ledgerline-", "ledgerline-0", "ledgerline-x", "ledgerline-07"})
            assertThat(translation.account(foreign)).as(foreign).isNull();
    }

    @Test
    void readsFundsAndKind() {
        assertThat(translation.funds(Map.of("funds", "USDT=1000, BTC=1.5"), DEFAULT))
                .containsOnly(Map.entry("USDT", new BigDecimal("1000")), Map.entry("BTC", new BigDecimal("1.5")));
        assertThat(translation.funds(Map.of(), DEFAULT)).isEqualTo(DEFAULT);
        assertThat(translation.kind(Map.of("kind", "spot"), AccountKind.MARGIN)).isEqualTo(AccountKind.SPOT);
        assertThat(translation.kind(Map.of(), AccountKind.MARGIN)).isEqualTo(AccountKind.MARGIN);
    }

    @Test
    void refusesFundsItCannotRead() {
        assertThatThrownBy(() -> translation.funds(Map.of("funds", "1000 USDT"), DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("USDT=100000");
    }

    @ParameterizedTest
    @EnumSource(OrderType.class)
    void sendsOnlyThePricesThatAnOrderTypeHas(OrderType type) {
        OrderTerms terms = new OrderTerms(
                InstrumentId.of("BTC/USDT"),
                Side.SELL,
                type,
                Quantity.of("2"),
                Price.of("100"),
                Price.of("90"),
                TimeInForce.IOC,
                false,
                true,
                new StrategyId(1),
                null,
                null,
                null,
                "test",
                null,
                "the caller's own");
        OrderRequest request = translation.request("L7", terms);
        assertThat(request.clientOrderId()).isEqualTo("L7");
        assertThat(request.side()).isEqualTo(OrderSide.SELL);
        assertThat(request.type().name()).isEqualTo(type.name());
        assertThat(request.price() != null).isEqualTo(type.needsPrice());
        assertThat(request.stopPrice() != null).isEqualTo(type.needsStopPrice());
        assertThat(request.timeInForce().name()).isEqualTo("IOC");
        assertThat(request.reduceOnly()).isTrue();
    }

    @Test
    void keepsTheVenuesWords() {
        assertThat(translation.outcome(new PlaceAnswer.Rejected(RejectionCode.LOT_SIZE, "off step")))
                .isEqualTo(new PlaceOutcome.Rejected("LOT_SIZE", "off step"));
    }

    @Test
    void takesARepeatedIdForAnOrderThatIsThere() {
        assertThat(translation.outcome(new PlaceAnswer.Rejected(RejectionCode.DUPLICATE_CLIENT_ORDER_ID, "known")))
                .isInstanceOf(PlaceOutcome.Unknown.class);
    }

    @Test
    void doesNotTakeAClosedMarketForAnAnswer() {
        assertThat(translation.outcome(new PlaceAnswer.Rejected(RejectionCode.MARKET_CLOSED, "closed")))
                .isEqualTo(new PlaceOutcome.NotSent("closed"));
        assertThat(translation.outcome(new CancelAnswer.Rejected(RejectionCode.MARKET_CLOSED, "closed")))
                .isInstanceOf(CancelOutcome.Unknown.class);
    }
}
