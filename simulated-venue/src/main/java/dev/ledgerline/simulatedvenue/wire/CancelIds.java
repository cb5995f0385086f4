package dev.ledgerline.simulatedvenue.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client ids of cancel requests by the order they cancelled: the private stream reports the former as {@code c}
 * and the order's own as {@code C}. Kept for the latest cancels only, since streams are about the present.
 */
public final class CancelIds {
    /** Many more than can be on their way to a listener. */
    private static final int KEPT = 10_000;

    private final Map<Long, String> byOrder = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > KEPT;
        }
    };

    synchronized void put(long venueOrderId, String cancelId) {
        byOrder.put(venueOrderId, cancelId);
    }

    synchronized void remove(long venueOrderId) {
        byOrder.remove(venueOrderId);
    }

    /** Null if the order was not cancelled through this server. */
    public synchronized @Nullable String of(long venueOrderId) {
        return byOrder.get(venueOrderId);
    }
}
