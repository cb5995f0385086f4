package dev.ledgerline.exchangegateway.venue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills of an account in the venue's order.
 *
 * @param next where the following page begins; only the adapter knows what it means
 * @param more whether the venue has more to tell at once
 * @param upTo what to begin with another time, once the fills up to here are recorded
 */
public record FillPage(
        List<VenueFillReport> fills,
        @Nullable String next,
        boolean more,
        @Nullable String upTo) {

    /** Where it makes no difference whether the following page is asked for at once. */
    public FillPage(List<VenueFillReport> fills, @Nullable String next, boolean more) {
        this(fills, next, more, next);
    }
}
