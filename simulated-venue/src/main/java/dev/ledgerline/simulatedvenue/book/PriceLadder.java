package dev.ledgerline.simulatedvenue.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One side of a book: price levels in order, the best one at the end, where nearly everything happens. They are kept in
 * pages, so that a level far from the best costs no more among a hundred thousand than among a thousand. An order is
 * taken out in constant time. Emptied levels and pages are kept for reuse, so a running market allocates nothing here.
 */
public final class PriceLadder<O extends Resting<O>> {
    /** More than a market's usual ups and downs empty; what is beyond goes to the collector. */
    private static final int MAX_SPARES = 4_096;

    private static final int MAX_SPARE_PAGES = 16;

    private final boolean highestFirst;
    private final TouchedPrices touched;
    private final List<PriceLevel<O>> spares = new ArrayList<>();
    private final List<Page<O>> sparePages = new ArrayList<>();
    private Page<O>[] pages;
    /** The least key of each page. */
    private long[] starts = new long[4];

    private int count = 1;
    private @Nullable PriceLevel<O> best;

    @SuppressWarnings({"unchecked", "rawtypes"})
    public PriceLadder(boolean highestFirst) {
        this.highestFirst = highestFirst;
        touched = new TouchedPrices(highestFirst);
        pages = new Page[starts.length];
        pages[0] = new Page<>();
        starts[0] = Long.MIN_VALUE;
    }

    public @Nullable PriceLevel<O> best() {
        return best;
    }

    /** The level behind another, or null behind the last. */
    public @Nullable PriceLevel<O> worse(PriceLevel<O> level) {
        long key = key(level.price);
        int page = page(key);
        int at = pages[page].find(key);
        if (at < 0) throw new IllegalStateException("the level is not in this ladder");
        if (at > 0) return pages[page].levels[at - 1];
        return page == 0 ? null : pages[page - 1].levels[pages[page - 1].count - 1];
    }

    /** Puts an order behind those of its price. */
    public void add(O order, long price, long steps) {
        PriceLevel<O> level = best;
        if (level == null || level.price != price) level = level(price);
        level.append(order, steps);
        touch(price);
    }

    /** Takes an order out, with what it still had waiting. */
    public void remove(O order, long steps) {
        PriceLevel<O> level = order.level;
        if (level == null || level.ladder != this) throw new IllegalStateException("order is not in this ladder");
        touch(level.price);
        level.unlink(order, steps);
        if (level.oldest == null) close(level);
    }

    /** From now on {@link #touched()} tells which prices changed. */
    public void watch() {
        touched.watch();
    }

    public TouchedPrices touched() {
        return touched;
    }

    /** Steps waiting at a price. */
    public long stepsAt(long price) {
        long key = key(price);
        Page<O> page = pages[page(key)];
        int at = page.find(key);
        return at < 0 ? 0 : page.levels[at].steps;
    }

    void touch(long price) {
        touched.add(price);
    }

    private long key(long price) {
        return highestFirst ? price : -price;
    }

    private PriceLevel<O> level(long price) {
        long key = key(price);
        int number = page(key);
        Page<O> page = pages[number];
        int at = page.find(key);
        if (at >= 0) return page.levels[at];
        if (page.isFull()) {
            split(number);
            if (key >= starts[number + 1]) page = pages[number + 1];
            at = page.find(key);
        }
        PriceLevel<O> level = spares.isEmpty() ? new PriceLevel<>(this) : spares.removeLast();
        level.price = price;
        level.steps = 0;
        page.insert(-at - 1, key, level);
        if (best == null || key > key(best.price)) best = level;
        return level;
    }

    /** The page a key belongs to. */
    private int page(long key) {
        int last = count - 1;
        if (starts[last] <= key) return last;
        int at = Arrays.binarySearch(starts, 0, last, key);
        return at >= 0 ? at : -at - 2;
    }

    private void split(int number) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            pages = Arrays.copyOf(pages, count * 2);
        }
        Page<O> better = sparePages.isEmpty() ? new Page<>() : sparePages.removeLast();
        pages[number].split(better);
        int behind = number + 1;
        System.arraycopy(starts, behind, starts, behind + 1, count - behind);
        System.arraycopy(pages, behind, pages, behind + 1, count - behind);
        starts[behind] = better.keys[0];
        pages[behind] = better;
        count++;
    }

    private void close(PriceLevel<O> emptied) {
        long key = key(emptied.price);
        int number = page(key);
        Page<O> page = pages[number];
        page.remove(page.find(key));
        if (spares.size() < MAX_SPARES) spares.add(emptied);
        if (number > 0) mergeIfSmall(number);
        else if (count > 1) mergeIfSmall(1);
        if (emptied == best) best = last();
    }

    private @Nullable PriceLevel<O> last() {
        Page<O> page = pages[count - 1];
        return page.count == 0 ? null : page.levels[page.count - 1];
    }

    /** Pages of few levels become one, so that memory follows the number of levels down; only the last may be empty. */
    private void mergeIfSmall(int number) {
        int worse = pages[number - 1].count;
        int better = pages[number].count;
        if (worse == 0 || better == 0 || worse + better <= Page.CAPACITY / 2) merge(number);
    }

    @SuppressWarnings("NullAway")
    private void merge(int number) {
        Page<O> emptied = pages[number];
        pages[number - 1].merge(emptied);
        count--;
        System.arraycopy(starts, number + 1, starts, number, count - number);
        System.arraycopy(pages, number + 1, pages, number, count - number);
        pages[count] = null;
        if (sparePages.size() < MAX_SPARE_PAGES) sparePages.add(emptied);
    }
}
