package dev.ledgerline.simulatedvenue.book;

import org.jspecify.annotations.Nullable;

/** What can wait in a book: it carries its own links, so that waiting costs no other object. */
public abstract class Resting<O extends Resting<O>> {
    @Nullable
    PriceLevel<O> level;

    @Nullable
    O older;

    @Nullable
    O newer;

    /** Where it waits, or null. */
    public final @Nullable PriceLevel<O> level() {
        return level;
    }

    /** The next at the same price, or null. */
    public final @Nullable O behind() {
        return newer;
    }
}
