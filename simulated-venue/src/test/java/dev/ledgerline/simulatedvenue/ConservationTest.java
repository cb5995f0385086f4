package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConservationTest {
    private static final int STEPS = 800;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void neitherMakesNorLosesMoney(long seed) {
        RandomTrading trading = new RandomTrading(seed);
        try (VenueFixture on = RandomTrading.venue(seed)) {
            for (int i = 0; i < STEPS; i++) {
                trading.step(on);
                check(on, "seed " + seed + " step " + i);
            }
            assertThat(RandomTrading.ALL)
                    .allSatisfy(account -> assertThat(on.executions(account)).isNotEmpty());
        }
    }

    private static void check(VenueFixture on, String when) {
        assertThat(total(on, "USDT")).as("USDT at " + when).isEqualByComparingTo(RandomTrading.funded("USDT"));
        assertThat(total(on, "BTC").add(nets(on)))
                .as("BTC at " + when)
                .isEqualByComparingTo(RandomTrading.funded("BTC"));
        for (String account : RandomTrading.SPOT) {
            for (Balance balance : on.venue.balances(account).values()) {
                assertThat(balance.free()).as(account + " at " + when).isNotNegative();
                assertThat(balance.locked()).as(account + " at " + when).isNotNegative();
            }
            locksWhatOpenOrdersNeed(on, account, when);
        }
        Ticker ticker = on.venue.ticker(BTC);
        if (ticker != null && ticker.bid() != null && ticker.ask() != null) {
            assertThat(ticker.bid()).as("bid at " + when).isLessThan(ticker.ask());
        }
        reduceOnlyNeverExceedsThePosition(on, when);
    }

    private static void locksWhatOpenOrdersNeed(VenueFixture on, String account, String when) {
        BigDecimal quote = BigDecimal.ZERO;
        BigDecimal base = BigDecimal.ZERO;
        for (OrderState order : on.venue.openOrders(account)) {
            BigDecimal rest = order.quantity().subtract(order.filledQuantity());
            BigDecimal price = order.price() == null && order.workingAt() == null ? order.stopPrice() : order.price();
            if (order.side() == OrderSide.SELL) base = base.add(rest);
            else if (price != null) quote = quote.add(rest.multiply(price));
        }
        assertThat(on.locked(account, "USDT")).as(account + " at " + when).isEqualByComparingTo(quote);
        assertThat(on.locked(account, "BTC")).as(account + " at " + when).isEqualByComparingTo(base);
    }

    private static void reduceOnlyNeverExceedsThePosition(VenueFixture on, String when) {
        for (String account : RandomTrading.MARGIN) {
            BigDecimal held = on.net(account);
            BigDecimal net = held == null ? BigDecimal.ZERO : held;
            for (OrderState order : on.venue.openOrders(account)) {
                if (!order.reduceOnly()) continue;
                BigDecimal rest = order.quantity().subtract(order.filledQuantity());
                assertThat(rest)
                        .as(order + " at " + when)
                        .isLessThanOrEqualTo(order.side() == OrderSide.SELL ? net : net.negate());
            }
        }
    }

    private static BigDecimal nets(VenueFixture on) {
        return RandomTrading.MARGIN.stream()
                .flatMap(account -> on.venue.positions(account).stream())
                .map(VenuePosition::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal total(VenueFixture on, String asset) {
        List<String> venues = List.of("$market-maker", "$fees");
        return Stream.concat(RandomTrading.ALL.stream(), venues.stream())
                .map(on.venue::balances)
                .map((Map<String, Balance> balances) -> balances.get(asset))
                .filter(balance -> balance != null)
                .map(Balance::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
