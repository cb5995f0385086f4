package dev.ledgerline.simulatedvenue.book;

import java.util.Arrays;

/** Prices whose quantity changed since they were last asked for; kept only while somebody watches. */
public final class TouchedPrices {
    private final boolean highestFirst;
    private long[] prices = new long[64];
    private int count;
    private boolean watched;

    TouchedPrices(boolean highestFirst) {
        this.highestFirst = highestFirst;
    }

    void watch() {
        watched = true;
    }

    void add(long price) {
        if (!watched) return;
        if (count == prices.length) prices = Arrays.copyOf(prices, count * 2);
        prices[count++] = price;
    }

    public boolean isEmpty() {
        return count == 0;
    }

    /** Each once, best first; from now on there is none. */
    public long[] take() {
        long[] sorted = Arrays.stream(prices, 0, count)
                .map(price -> highestFirst ? -price : price)
                .distinct()
                .sorted()
                .map(price -> highestFirst ? -price : price)
                .toArray();
        count = 0;
        return sorted;
    }
}
