package dev.ledgerline.api.venue;

import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.venue.Capability;
import dev.ledgerline.messages.venue.Support;
import dev.ledgerline.messages.venue.VenueQuery.FindVenues;
import dev.ledgerline.messages.venue.VenueView;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which exchanges there are, and what each can do. */
@Tag(name = "Exchanges")
@RestController
class VenueController implements Described {
    private static final String OURS = "simulated";

    private final Queries queries;

    VenueController(Queries queries) {
        this.queries = queries;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.plain(HttpMethod.GET, "/meta/exchanges", "Exchanges, and what each of them can do here"));
    }

    @GetMapping("/meta/exchanges")
    Exchanges exchanges() {
        List<VenueView> venues = queries.find(new FindVenues());
        return new Exchanges(
                venues.stream().flatMap(venue -> names(venue.id())).toList(),
                venues.stream().map(ExchangeRow::of).toList());
    }

    /** As accounts may name it; the prefixes are those of other software's exchange ids. */
    private static Stream<String> names(String id) {
        return id.equals(OURS) ? Stream.of(id) : Stream.of("ccxt." + id, "ccxtpro." + id);
    }

    record Exchanges(List<String> items, List<ExchangeRow> exchanges) {}

    record ExchangeRow(String id, String exchange, String status, Map<String, String> capabilities) {
        static ExchangeRow of(VenueView view) {
            Map<String, String> capabilities = new LinkedHashMap<>();
            for (Capability each : Capability.values()) {
                Support support = view.capabilities().get(each);
                if (support != null) capabilities.put(lower(each), lower(support));
            }
            return new ExchangeRow(view.id(), view.exchange(), lower(view.status()), capabilities);
        }

        private static String lower(Enum<?> word) {
            return word.name().toLowerCase(Locale.ROOT);
        }
    }
}
