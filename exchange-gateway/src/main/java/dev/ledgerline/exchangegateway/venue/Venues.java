package dev.ledgerline.exchangegateway.venue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The venues this process talks to, by exchange id. */
@Component
public class Venues {
    /** As other software writes the ids of the same exchanges; accounts may be named so. */
    private static final List<String> ALIAS_PREFIXES = List.of("ccxt.", "ccxtpro.");

    private final Map<String, Venue> venues = new LinkedHashMap<>();

    @Autowired
    public Venues(List<Venue> all, ObjectProvider<VenueSource> sources) {
        all.forEach(this::add);
        sources.orderedStream().flatMap(source -> source.venues().stream()).forEach(this::add);
    }

    public Venues(List<Venue> all) {
        all.forEach(this::add);
    }

    private void add(Venue venue) {
        if (venues.put(venue.exchangeId(), venue) != null)
            throw new IllegalStateException("two venues are called " + venue.exchangeId());
    }

    public @Nullable Venue find(String exchangeId) {
        Venue venue = venues.get(exchangeId);
        if (venue != null) return venue;
        for (String prefix : ALIAS_PREFIXES)
            if (exchangeId.startsWith(prefix)) return venues.get(exchangeId.substring(prefix.length()));
        return null;
    }

    /** @throws IllegalStateException when this process does not talk to it */
    public Venue get(String exchangeId) {
        Venue venue = find(exchangeId);
        if (venue == null) throw new IllegalStateException("no venue is called " + exchangeId);
        return venue;
    }

    public Collection<Venue> all() {
        return venues.values();
    }
}
