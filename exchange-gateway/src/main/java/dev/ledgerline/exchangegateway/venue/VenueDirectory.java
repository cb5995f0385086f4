package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.venue.VenueQuery.FindVenues;
import dev.ledgerline.messages.venue.VenueView;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers which venues there are. */
@Component
class VenueDirectory {
    private final Venues venues;

    VenueDirectory(Venues venues) {
        this.venues = venues;
    }

    @QueryHandler
    List<VenueView> handle(FindVenues query) {
        return venues.all().stream()
                .map(venue -> new VenueView(
                        venue.exchangeId(), venue.exchange(), venue.status(), Capabilities.of(venue.exchange())))
                .toList();
    }
}
