package dev.ledgerline.exchangegateway.market;

import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.market.MarketAnswer.Candles;
import dev.ledgerline.messages.market.MarketAnswer.OrderBook;
import dev.ledgerline.messages.market.MarketAnswer.PublicTrades;
import java.util.List;

/**
 * How much of an answer is wanted. Venues are asked for one of a few sizes, so that those who want a little more or less of
 * the same are one question; some venues take no others.
 *
 * @param most 0 where there is nothing to count
 * @param latest whether the end counts, or the beginning
 */
record Page(int most, boolean latest) {
    static final Page ALL = new Page(0, false);

    private static final List<Integer> SIZES = List.of(5, 10, 20, 50, 100, 500, 1_000);

    static Page first(int most) {
        return new Page(Math.max(1, most), false);
    }

    static Page last(int most) {
        return new Page(Math.max(1, most), true);
    }

    /** What the venue is asked for. */
    Page asked() {
        if (most == 0) return this;
        return new Page(SIZES.stream().filter(size -> size >= most).findFirst().orElse(SIZES.getLast()), latest);
    }

    MarketAnswer cut(MarketAnswer answer) {
        return switch (answer) {
            case OrderBook(var bids, var asks) -> new OrderBook(cut(bids), cut(asks));
            case PublicTrades(var trades) -> new PublicTrades(cut(trades));
            case Candles(var candles) -> new Candles(cut(candles));
            default -> answer;
        };
    }

    private <T> List<T> cut(List<T> all) {
        int size = Math.min(most, all.size());
        return latest ? all.subList(all.size() - size, all.size()) : all.subList(0, size);
    }
}
