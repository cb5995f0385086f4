package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.OrderSide.BUY;
import static dev.ledgerline.simulatedvenue.OrderSide.SELL;
import static dev.ledgerline.simulatedvenue.VenueFixture.ALICE;
import static dev.ledgerline.simulatedvenue.VenueFixture.BOB;
import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static dev.ledgerline.simulatedvenue.VenueFixture.accepted;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;
import static dev.ledgerline.simulatedvenue.VenueFixture.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpotAccountTest {
    private static final String POOR = "poor";
    private final VenueFixture on = VenueFixture.open();

    @BeforeEach
    void openPoorAccount() {
        on.venue.openAccount(POOR, AccountKind.SPOT, Map.of("USDT", decimal("150"), "BTC", decimal("0.5")));
    }

    @AfterEach
    void close() {
        on.close();
    }

    @Test
    void locksQuoteForBuysAndBaseForSells() {
        on.buy(POOR, "bid", "1", "99");
        on.sell(POOR, "ask", "0.5", "101");
        assertThat(on.locked(POOR, "USDT")).isEqualByComparingTo("99");
        assertThat(on.free(POOR, "USDT")).isEqualByComparingTo("51");
        assertThat(on.locked(POOR, "BTC")).isEqualByComparingTo("0.5");
        on.venue.cancel(POOR, "bid");
        on.venue.cancel(POOR, "ask");
        assertThat(on.free(POOR, "USDT")).isEqualByComparingTo("150");
        assertThat(on.free(POOR, "BTC")).isEqualByComparingTo("0.5");
        assertThat(on.locked(POOR, "BTC")).isEqualByComparingTo("0");
    }

    @Test
    void refusesWhatIsNotCovered() {
        assertThat(rejected(on.place(POOR, OrderRequest.limit("a", BTC, BUY, decimal("2"), decimal("99")))))
                .isEqualTo(RejectionCode.INSUFFICIENT_BALANCE);
        assertThat(rejected(on.place(POOR, OrderRequest.market("a", BTC, SELL, decimal("0.6")))))
                .isEqualTo(RejectionCode.INSUFFICIENT_BALANCE);
        on.buy(POOR, "all", "1.5", "100");
        assertThat(rejected(on.place(POOR, OrderRequest.market("a", BTC, BUY, decimal("1")))))
                .isEqualTo(RejectionCode.INSUFFICIENT_BALANCE);
    }

    @Test
    void takesTheFeeFromWhatIsReceived() {
        on.sell(ALICE, "ask", "1", "100");
        on.buy(BOB, "take", "1", "100");
        assertThat(on.free(BOB, "BTC")).isEqualByComparingTo("1000.999");
        assertThat(on.free(BOB, "USDT")).isEqualByComparingTo("999900");
        assertThat(on.free(ALICE, "USDT")).isEqualByComparingTo("1000099.9");
        assertThat(on.executions(BOB).getFirst().feeAsset()).isEqualTo("BTC");
        assertThat(on.executions(BOB).getFirst().fee()).isEqualByComparingTo("0.001");
        assertThat(on.executions(ALICE).getFirst().feeAsset()).isEqualTo("USDT");
        assertThat(on.executions(ALICE).getFirst().fee()).isEqualByComparingTo("0.1");
    }

    @Test
    void roundsAFeeHalfUpToEightDecimals() {
        on.sell(ALICE, "ask", "0.33335", "100.05");
        on.buy(BOB, "take", "0.33335", "100.05");
        assertThat(on.executions(BOB).getFirst().fee()).isEqualTo(decimal("0.00033335"));
        assertThat(on.executions(ALICE).getFirst().fee()).isEqualTo(decimal("0.03335167"));
    }

    @Test
    void givesBackWhatABetterPriceSaves() {
        on.sell(ALICE, "ask", "1", "90");
        on.buy(POOR, "take", "1.5", "100");
        assertThat(on.locked(POOR, "USDT")).isEqualByComparingTo("50");
        assertThat(on.free(POOR, "USDT")).isEqualByComparingTo("10");
    }

    @Test
    void stopsAMarketBuyWhenTheMoneyEnds() {
        on.sell(ALICE, "a", "1", "100");
        on.sell(ALICE, "b", "1", "110");
        OrderState taken = on.market(POOR, "take", BUY, "2");
        assertThat(taken.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(taken.filledQuantity()).isEqualByComparingTo("1.45454");
        assertThat(on.free(POOR, "USDT")).isEqualByComparingTo("0.0006");
    }

    @Test
    void locksAStopBuyAtItsStopPrice() {
        accepted(on.place(POOR, OrderRequest.stop("stop", BTC, BUY, decimal("1"), decimal("120"))));
        assertThat(on.locked(POOR, "USDT")).isEqualByComparingTo("120");
        on.sell(ALICE, "ask", "2", "125");
        on.market(BOB, "up", BUY, "1");
        assertThat(on.order(POOR, "stop").averagePrice()).isEqualByComparingTo("125");
        assertThat(on.locked(POOR, "USDT")).isEqualByComparingTo("0");
        assertThat(on.free(POOR, "USDT")).isEqualByComparingTo("25");
    }

    @Test
    void cutsAReduceOnlySellToTheFreeBase() {
        OrderState cut = accepted(on.place(
                POOR,
                OrderRequest.limit("a", BTC, SELL, decimal("5"), decimal("101")).asReduceOnly()));
        assertThat(cut.quantity()).isEqualByComparingTo("0.5");
        assertThat(rejected(on.place(
                        POOR, OrderRequest.market("b", BTC, SELL, decimal("1")).asReduceOnly())))
                .isEqualTo(RejectionCode.REDUCE_ONLY);
    }

    @Test
    void refusesAReduceOnlyBuy() {
        assertThat(rejected(on.place(
                        POOR, OrderRequest.market("a", BTC, BUY, decimal("1")).asReduceOnly())))
                .isEqualTo(RejectionCode.REDUCE_ONLY);
    }

    @Test
    void sellsAllOfABaseBalanceBelowTheMinimumNotionalWhenReduceOnly() {
        on.venue.openAccount("dusty", AccountKind.SPOT, Map.of("BTC", decimal("0.010004")));
        on.buy(ALICE, "bid", "1", "100");
        assertThat(rejected(on.place("dusty", OrderRequest.market("a", BTC, SELL, decimal("0.01")))))
                .isEqualTo(RejectionCode.MIN_NOTIONAL);
        OrderState sold = accepted(on.place(
                "dusty", OrderRequest.market("a", BTC, SELL, decimal("1")).asReduceOnly()));
        assertThat(sold.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(on.free("dusty", "BTC")).isEqualByComparingTo("0.000004");
    }
}
