package dev.ledgerline.exchangegateway.venue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
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

    /** All there are, in the order of their execution. */
    public static List<VenueFillReport> all(Function<@Nullable String, FillPage> pages) {
        List<VenueFillReport> fills = new ArrayList<>();
        FillPage page = pages.apply(null);
        while (true) {
            fills.addAll(page.fills());
            if (!page.more()) break;
            page = pages.apply(page.next());
        }
        fills.sort(Comparator.comparing(each -> each.fill().executedAt()));
        return fills;
    }
}
