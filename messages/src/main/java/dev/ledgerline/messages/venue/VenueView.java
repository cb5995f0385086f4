package dev.ledgerline.messages.venue;

import java.util.Map;

/**
 * A venue as readers see it.
 *
 * @param id as accounts name it
 * @param exchange what it speaks, as in binance; another word than the id when the operator gave it one
 */
public record VenueView(String id, String exchange, Status status, Map<Capability, Support> capabilities) {
    public VenueView {
        capabilities = Map.copyOf(capabilities);
    }

    /** Whether it is in use, and how well. */
    public enum Status {
        /** No account is open there, so nothing is connected. */
        UNUSED,
        /** Everything the venue offers is connected. */
        CONNECTED,
        /** A stream is down or was never there; the venue is asked instead. */
        POLLING
    }
}
