package dev.ledgerline.simulatedvenue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which of an account's orders, or of its executions, are asked for. What is absent does not restrict.
 *
 * @param fromId the least venue order id, or trade id
 * @param orderId of executions, the order they belong to
 * @param from the earliest time of placement, or of execution
 * @param to the latest
 * @param latest of more than {@code limit}, the latest rather than the earliest; ascending either way
 */
public record HistoryQuery(
        @Nullable String symbol,
        long fromId,
        @Nullable Long orderId,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean latest,
        int limit) {

    public HistoryQuery {
        if (limit < 1) throw new IllegalArgumentException("limit must be positive, was " + limit);
    }

    /** The latest of one symbol, or of all. */
    public static HistoryQuery latest(@Nullable String symbol, int limit) {
        return new HistoryQuery(symbol, 0, null, null, null, true, limit);
    }

    /** Whether something of this id and time belongs to the answer. */
    public boolean includes(long id, Instant time) {
        return id >= fromId && (from == null || !time.isBefore(from)) && (to == null || !time.isAfter(to));
    }
}
