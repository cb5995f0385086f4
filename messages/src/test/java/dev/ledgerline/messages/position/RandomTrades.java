package dev.ledgerline.messages.position;

import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Trades on the instrument's steps, many of them at one instant, with all kinds of fees. */
final class RandomTrades {
    private static final BigDecimal QUANTITY_STEP = new BigDecimal("0.001");

    private final Random random;
    private final boolean feesInBase;

    RandomTrades(Random random, boolean feesInBase) {
        this.random = random;
        this.feesInBase = feesInBase;
    }

    /** Trades in venue time, some of them sent to a position that was open then. */
    Story story(PositionMode mode, int count) {
        Story story = new Story(mode);
        List<Trade> trades = new ArrayList<>(inVenueTime(count));
        for (Trade trade : trades) story.then(trade.on(random.nextInt(5) == 0 ? someOpen(story) : null));
        return story;
    }

    List<Trade> inVenueTime(int count) {
        List<Integer> tradeIds = new ArrayList<>();
        for (int i = 1; i <= count; i++) tradeIds.add(i);
        Collections.shuffle(tradeIds, random);
        List<Trade> trades = new ArrayList<>();
        for (int tradeId : tradeIds) trades.add(trade(1 + random.nextInt(count), "" + tradeId));
        trades.sort(Story.venueTime());
        return trades;
    }

    Trade trade(long at, String tradeId) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        // Few different quantities, so that positions often close exactly.
        int steps = random.nextInt(3) == 0 ? 1 + random.nextInt(3000) : 500 * (1 + random.nextInt(4));
        Quantity quantity = new Quantity(QUANTITY_STEP.multiply(BigDecimal.valueOf(steps)));
        Price price = new Price(BigDecimal.valueOf(9000 + random.nextInt(2001), 2));
        long order = 1 + random.nextInt(12);
        boolean external = order > 9;
        return new Trade(
                at,
                tradeId,
                side,
                quantity,
                price,
                fee(side, quantity, price),
                external ? 0 : random.nextInt(3),
                null,
                order,
                external,
                QUANTITY_STEP);
    }

    private @Nullable Money fee(Side side, Quantity quantity, Price price) {
        BigDecimal rate = BigDecimal.valueOf(random.nextInt(5) == 0 ? -25 : 75, 5);
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> new Money(quantity.times(price).multiply(rate), Story.BTC_USDT.quote());
            case 2 -> new Money(rate, Asset.of("BNB"));
            default ->
                side == Side.BUY && feesInBase
                        ? new Money(
                                random.nextInt(40) == 0
                                        ? quantity.value()
                                        : quantity.value().multiply(rate),
                                Story.BTC_USDT.base())
                        : null;
        };
    }

    private @Nullable String someOpen(Story story) {
        List<Position> positions = story.inOrder().positions();
        List<Leg> legs = story.inOrder().legs();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            Position position = positions.get(i);
            if (!position.isOpen()) continue;
            var naming = story.namingTrades(legs, position.id());
            if (naming != null && !naming.isEmpty()) labels.add("P" + (i + 1));
        }
        return labels.isEmpty() ? null : labels.get(random.nextInt(labels.size()));
    }
}
