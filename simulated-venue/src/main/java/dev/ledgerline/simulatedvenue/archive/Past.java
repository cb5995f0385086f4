package dev.ledgerline.simulatedvenue.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the engine no longer holds in memory. Each account's orders and fills are numbered from 0 in the order they came
 * about; the caller knows how many of them are here, and asks for no others.
 */
public interface Past {
    /** Where something stands among others; those of an account ascend by both. */
    record Front(long id, long time) {}

    /** Tells the orders that are held in memory, and may be written at this moment; they come as null. */
    interface Held {
        boolean isHeld(long orderId);
    }

    List<@Nullable OrderRecord> orders(int account, long from, int count, Held held);

    List<FillRecord> fills(int account, long from, int count);

    Front orderFront(int account, long number);

    Front fillFront(int account, long number);

    /** The latest of the first {@code count} orders with that client order id, or -1. */
    long find(int account, String clientOrderId, long count);

    /** Nothing has passed yet, and nothing ever will: for an engine that keeps all in memory. */
    static Past none() {
        return new NoPast();
    }
}
