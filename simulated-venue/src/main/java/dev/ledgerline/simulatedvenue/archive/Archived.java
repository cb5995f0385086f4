package dev.ledgerline.simulatedvenue.archive;

import java.util.List;

/**
 * What of one account goes into the archive at once: orders that are new or have changed, by ascending number, and the
 * fills behind those already there.
 */
public record Archived(int account, List<Numbered> orders, long firstFill, List<FillRecord> fills) {
    public record Numbered(long number, OrderRecord order) {}
}
