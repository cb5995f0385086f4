package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Customers who do anything at all, the same for the same seed. */
final class RandomTrading {
    static final List<String> SPOT = List.of("s1", "s2", "s3");
    static final List<String> MARGIN = List.of("m1", "m2");
    static final List<String> ALL = List.of("s1", "s2", "s3", "m1", "m2");

    private final Random random;
    private int ids;

    RandomTrading(long seed) {
        random = new Random(seed);
    }

    static VenueFixture venue(long seed) {
        VenueFixture on = VenueFixture.empty(settings -> settings.withSeed(seed)
                .withFeed(new FeedSettings.Generated(Map.of(BTC, decimal("100")), 60))
                .withMarketMaker(new MarketMakerSettings(3, 5, 20, decimal("50"), decimal("900"))));
        for (String account : SPOT) {
            on.venue.openAccount(account, AccountKind.SPOT, Map.of("BTC", decimal("50"), "USDT", decimal("5000")));
        }
        for (String account : MARGIN) {
            on.venue.openAccount(account, AccountKind.MARGIN, Map.of("USDT", decimal("2000")));
        }
        return on;
    }

    static BigDecimal funded(String asset) {
        return asset.equals("BTC") ? decimal("150") : decimal("19000");
    }

    void step(VenueFixture on) {
        on.clock.advance(Duration.ofMillis(random.nextInt(50)));
        String account = ALL.get(random.nextInt(ALL.size()));
        switch (random.nextInt(11)) {
            case 0 -> on.venue.advance();
            case 1 -> on.venue.cancel(account, someId());
            case 2 ->
                on.venue.amend(
                        account,
                        someId(),
                        random.nextBoolean() ? price() : null,
                        random.nextBoolean() ? quantity() : null);
            case 3 -> on.venue.complete(account, 1 + random.nextInt(ids + 1));
            default -> on.venue.place(account, order());
        }
    }

    private OrderRequest order() {
        OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
        OrderType type = OrderType.values()[random.nextInt(6)];
        if (random.nextInt(3) == 0) type = OrderType.LIMIT;
        TimeInForce time = random.nextInt(4) > 0 ? TimeInForce.GTC : TimeInForce.values()[random.nextInt(3)];
        boolean postOnly = type.hasPrice() && time == TimeInForce.GTC && random.nextInt(5) == 0;
        boolean byQuote = type == OrderType.MARKET && random.nextInt(3) == 0;
        return new OrderRequest(
                random.nextInt(10) == 0 ? someId() : "o" + ids++,
                BTC,
                side,
                type,
                byQuote ? BigDecimal.ZERO : quantity(),
                type.hasPrice() ? price() : null,
                type.hasStop() ? price() : null,
                time,
                postOnly,
                !byQuote && random.nextInt(5) == 0,
                byQuote ? BigDecimal.valueOf(random.nextInt(200_000), 3) : null,
                random.nextBoolean(),
                1 + random.nextInt(3));
    }

    private String someId() {
        return "o" + Math.max(0, ids - 1 - random.nextInt(60));
    }

    private BigDecimal price() {
        return BigDecimal.valueOf(9_500 + random.nextInt(1_000), 2);
    }

    private BigDecimal quantity() {
        return BigDecimal.valueOf(5_000 + random.nextInt(1_000_000), 5);
    }
}
