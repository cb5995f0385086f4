package dev.ledgerline.simulatedvenue.feed;

/** Random numbers without state: the same question always has the same answer. */
public final class Draw {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Draw() {}

    public static long bits(long seed, String symbol, long step, int slot) {
        return mix(mix(mix(seed + GOLDEN * symbol.hashCode()) + GOLDEN * step) + GOLDEN * slot);
    }

    /** From 0 inclusive to 1 exclusive. */
    static double fraction(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
