package dev.ledgerline.simulatedvenue.ledger;

/** One account's balance of one asset. */
public final class Holding {
    private final String asset;
    private long free;
    private long locked;

    public Holding(String asset) {
        this.asset = asset;
    }

    public String asset() {
        return asset;
    }

    public long free() {
        return free;
    }

    public long locked() {
        return locked;
    }

    public void add(long amount) {
        free = Math.addExact(free, amount);
    }

    /** Moves an amount from free to locked, or back when negative. */
    public void lock(long amount) {
        free = Math.subtractExact(free, amount);
        locked = Math.addExact(locked, amount);
        if (locked < 0) throw new IllegalStateException(asset + ": released more than was locked");
    }

    public void restore(long restoredFree, long restoredLocked) {
        free = restoredFree;
        locked = restoredLocked;
    }
}
