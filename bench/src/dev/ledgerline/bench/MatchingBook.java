package dev.ledgerline.bench;

/** An order book that can be measured: prices in ticks, sizes in steps, buys by one user and sells by another. */
public abstract class MatchingBook {
    private long trades;
    private long volume;
    private long hash;

    /** What does not trade at once rests, or is dropped if {@code immediate}. */
    public abstract void place(long id, boolean buy, long price, long size, boolean immediate);

    public abstract void cancel(long id, boolean buy);

    public abstract int resting();

    protected final void traded(long makerId, long price, long size) {
        trades++;
        volume += size;
        hash = ((hash * 31 + makerId) * 31 + price) * 31 + size;
    }

    /** Two books that did the same have the same result. */
    public final Result result() {
        return new Result(trades, volume, hash, resting());
    }

    /** @param hash over maker, price and size of each trade, in order */
    public record Result(long trades, long volume, long hash, int resting) {}
}
