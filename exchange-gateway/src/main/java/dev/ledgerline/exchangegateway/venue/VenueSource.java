package dev.ledgerline.exchangegateway.venue;

import java.util.Collection;

/** Where venues come from whose number only the configuration knows. */
@FunctionalInterface
public interface VenueSource {
    Collection<? extends Venue> venues();
}
