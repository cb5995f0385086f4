package dev.ledgerline.exchangegateway.venue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills of an account in the venue's order.
 *
 * @param next where the following page begins; only the adapter knows what it means
 * @param more whether the venue has more to tell at once
 */
public record FillPage(
        List<VenueFillReport> fills, @Nullable String next, boolean more) {}
