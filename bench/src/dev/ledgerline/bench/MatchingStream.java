package dev.ledgerline.bench;

import java.util.SplittableRandom;

/**
 * What traders send, the same for the same seed. First a book is filled, then orders come and go so that about as many
 * rest as at its beginning. Cancels mean orders that still rest, for a book of ours is asked while the stream is made.
 */
final class MatchingStream {
    private static final long MIDDLE = 1_000_000;
    private static final long SIZES = 100;

    /** @param takers of a hundred operations, those that trade at once; the others place and cancel in turn */
    enum Mix {
        MAKERS("limit and cancel", 4),
        TAKERS("taker heavy", 40);

        final String words;
        final int takers;

        Mix(String words, int takers) {
            this.words = words;
            this.takers = takers;
        }
    }

    enum Kind {
        LIMIT,
        IMMEDIATE,
        CANCEL
    }

    private final SplittableRandom random;
    private final MatchingOurs model = new MatchingOurs();
    private final int depth;
    private final Kind[] kinds;
    private final long[] ids;
    private final boolean[] buys;
    private final long[] prices;
    private final long[] sizes;
    /** By id, of limit orders placed so far. */
    private final boolean[] sides;

    private final int[] placed;
    private int placedCount;
    final int filling;
    private int count;

    /** @param depth ticks from the middle within which orders rest */
    MatchingStream(long seed, Mix mix, int resting, int operations, int depth) {
        random = new SplittableRandom(seed);
        this.depth = depth;
        filling = resting;
        int all = resting + operations;
        kinds = new Kind[all];
        ids = new long[all];
        buys = new boolean[all];
        prices = new long[all];
        sizes = new long[all];
        sides = new boolean[all + 1];
        placed = new int[all];
        while (count < resting) limit();
        while (count < all) {
            if (random.nextInt(100) < mix.takers) take();
            else if (model.resting() > resting) cancel();
            else limit();
        }
    }

    int length() {
        return count;
    }

    Kind kind(int at) {
        return kinds[at];
    }

    long id(int at) {
        return ids[at];
    }

    boolean buy(int at) {
        return buys[at];
    }

    long price(int at) {
        return prices[at];
    }

    long size(int at) {
        return sizes[at];
    }

    void replay(MatchingBook book, int from, int to) {
        for (int i = from; i < to; i++) {
            if (kinds[i] == Kind.CANCEL) book.cancel(ids[i], buys[i]);
            else book.place(ids[i], buys[i], prices[i], sizes[i], kinds[i] == Kind.IMMEDIATE);
        }
    }

    /** Near the middle more often than far from it. */
    private long distance() {
        double draw = random.nextDouble();
        return 1 + (long) (depth * draw * draw * draw);
    }

    private void limit() {
        boolean buy = random.nextBoolean();
        long price = buy ? MIDDLE - distance() : MIDDLE + distance();
        int id = count + 1;
        sides[id] = buy;
        placed[placedCount++] = id;
        add(Kind.LIMIT, id, buy, price, 1 + random.nextLong(SIZES));
    }

    private void take() {
        boolean buy = random.nextBoolean();
        long price = buy ? MIDDLE + depth + 1 : MIDDLE - depth - 1;
        add(Kind.IMMEDIATE, count + 1, buy, price, 1 + random.nextLong(2 * SIZES));
    }

    private void cancel() {
        while (true) {
            int at = random.nextInt(placedCount);
            int id = placed[at];
            placed[at] = placed[--placedCount];
            if (!model.isResting(id)) continue;
            add(Kind.CANCEL, id, sides[id], 0, 0);
            return;
        }
    }

    private void add(Kind kind, long id, boolean buy, long price, long size) {
        kinds[count] = kind;
        ids[count] = id;
        buys[count] = buy;
        prices[count] = price;
        sizes[count] = size;
        count++;
        replay(model, count - 1, count);
    }
}
