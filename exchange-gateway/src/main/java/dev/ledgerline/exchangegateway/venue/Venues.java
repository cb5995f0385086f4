package dev.ledgerline.exchangegateway.venue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The venues this process talks to, by exchange id. */
@Component
public class Venues {
    private final Map<String, Venue> venues = new LinkedHashMap<>();

    public Venues(List<Venue> all) {
        for (Venue venue : all)
            if (venues.put(venue.exchangeId(), venue) != null)
                throw new IllegalStateException("two venues are called " + venue.exchangeId());
    }

    public @Nullable Venue find(String exchangeId) {
        return venues.get(exchangeId);
    }

    /** @throws IllegalStateException when this process does not talk to it */
    public Venue get(String exchangeId) {
        Venue venue = venues.get(exchangeId);
        if (venue == null) throw new IllegalStateException("no venue is called " + exchangeId);
        return venue;
    }

    public Collection<Venue> all() {
        return venues.values();
    }
}
