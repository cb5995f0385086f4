package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.OrderSide.BUY;
import static dev.ledgerline.simulatedvenue.OrderSide.SELL;
import static dev.ledgerline.simulatedvenue.VenueFixture.ALICE;
import static dev.ledgerline.simulatedvenue.VenueFixture.BOB;
import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;
import static dev.ledgerline.simulatedvenue.VenueFixture.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private final VenueFixture on = VenueFixture.open();

    @AfterEach
    void close() {
        on.close();
    }

    private RejectionCode refusal(String id, String quantity, String price) {
        return rejected(on.place(ALICE, OrderRequest.limit(id, BTC, BUY, decimal(quantity), decimal(price))));
    }

    @Test
    void refusesPricesOffTheTick() {
        assertThat(refusal("a", "1", "100.001")).isEqualTo(RejectionCode.PRICE_FILTER);
        assertThat(refusal("a", "1", "0")).isEqualTo(RejectionCode.PRICE_FILTER);
        assertThat(refusal("a", "1", "-1")).isEqualTo(RejectionCode.PRICE_FILTER);
        assertThat(refusal("a", "1", "1E+18")).isEqualTo(RejectionCode.PRICE_FILTER);
        assertThat(refusal("a", "1", "1E+999999999")).isEqualTo(RejectionCode.PRICE_FILTER);
    }

    @Test
    void refusesQuantitiesOffTheStepOrOutOfBounds() {
        assertThat(refusal("a", "1.000001", "100")).isEqualTo(RejectionCode.LOT_SIZE);
        assertThat(refusal("a", "0", "100")).isEqualTo(RejectionCode.LOT_SIZE);
        assertThat(refusal("a", "9000.00001", "100")).isEqualTo(RejectionCode.LOT_SIZE);
    }

    @Test
    void refusesLessThanTheMinimumNotional() {
        assertThat(refusal("a", "0.04999", "100")).isEqualTo(RejectionCode.MIN_NOTIONAL);
        on.buy(ALICE, "a", "0.05", "100");
    }

    @Test
    void measuresAMarketOrdersNotionalByTheLastTrade() {
        assertThat(rejected(on.place(ALICE, OrderRequest.market("a", BTC, SELL, decimal("0.04")))))
                .isEqualTo(RejectionCode.MIN_NOTIONAL);
    }

    @Test
    void refusesAClientOrderIdForEverOnceItWasAccepted() {
        on.buy(ALICE, "once", "1", "99");
        on.venue.cancel(ALICE, "once");
        assertThat(refusal("once", "1", "99")).isEqualTo(RejectionCode.DUPLICATE_CLIENT_ORDER_ID);
        on.reopen();
        assertThat(refusal("once", "1", "99")).isEqualTo(RejectionCode.DUPLICATE_CLIENT_ORDER_ID);
        on.buy(BOB, "once", "1", "99");
    }

    @Test
    void doesNotUseUpAnIdForARefusedOrder() {
        assertThat(refusal("again", "1", "100.001")).isEqualTo(RejectionCode.PRICE_FILTER);
        on.buy(ALICE, "again", "1", "100");
    }

    @Test
    void refusesMalformedClientOrderIds() {
        assertThat(refusal("", "1", "100")).isEqualTo(RejectionCode.INVALID_ORDER);
        assertThat(refusal("a b", "1", "100")).isEqualTo(RejectionCode.INVALID_ORDER);
        assertThat(refusal("x".repeat(37), "1", "100")).isEqualTo(RejectionCode.INVALID_ORDER);
        on.buy(ALICE, "x".repeat(36), "1", "99");
    }

    @Test
    void refusesUnknownSymbolsAndAccounts() {
        OrderRequest elsewhere = OrderRequest.market("a", "XRP/USDT", BUY, BigDecimal.ONE);
        assertThat(rejected(on.place(ALICE, elsewhere))).isEqualTo(RejectionCode.UNKNOWN_SYMBOL);
        assertThat(rejected(on.place("nobody", elsewhere))).isEqualTo(RejectionCode.UNKNOWN_ACCOUNT);
    }

    @Test
    void refusesSenselessCombinations() {
        OrderRequest unpriced = new OrderRequest(
                "a", BTC, BUY, OrderType.LIMIT, BigDecimal.ONE, null, null, TimeInForce.GTC, false, false);
        assertThat(rejected(on.place(ALICE, unpriced))).isEqualTo(RejectionCode.INVALID_ORDER);
        OrderRequest postOnlyMarket =
                OrderRequest.market("a", BTC, BUY, BigDecimal.ONE).asPostOnly();
        assertThat(rejected(on.place(ALICE, postOnlyMarket))).isEqualTo(RejectionCode.INVALID_ORDER);
    }

    @Test
    void opensAnAccountOnce() {
        on.venue.openAccount(ALICE, AccountKind.SPOT, Map.of("USDT", decimal("5")));
        assertThat(on.free(ALICE, "USDT")).isEqualByComparingTo("1000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> on.venue.openAccount(ALICE, AccountKind.MARGIN, Map.of()));
        on.buy(ALICE, "still-works", "1", "99");
    }

    @Test
    void refusesOrdersOnceClosed() {
        on.venue.close();
        assertThat(refusal("a", "1", "100")).isEqualTo(RejectionCode.MARKET_CLOSED);
    }
}
