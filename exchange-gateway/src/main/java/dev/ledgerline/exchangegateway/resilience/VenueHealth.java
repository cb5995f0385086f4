package dev.ledgerline.exchangegateway.resilience;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * How each venue is doing, and each account that is not well. A venue's trouble degrades the server and never makes it
 * down: restarting it would help nobody, and its readers and cancels still work.
 */
@Component("venuesHealthIndicator")
class VenueHealth implements HealthIndicator {
    static final Status DEGRADED = new Status("DEGRADED");

    private final VenueGates gates;

    VenueHealth(VenueGates gates) {
        this.gates = gates;
    }

    @Override
    public Health health() {
        boolean well = true;
        Map<String, Object> details = new LinkedHashMap<>();
        for (VenueGate venue : gates.venues()) {
            well &= venue.state() == VenueState.UP;
            details.put(venue.exchangeId, describe(venue));
        }
        return Health.status(well ? Status.UP : DEGRADED).withDetails(details).build();
    }

    private static Map<String, Object> describe(VenueGate venue) {
        Map<String, Object> unwell = new LinkedHashMap<>();
        for (AccountGate account : venue.accounts())
            if (account.state() != VenueState.UP)
                unwell.put(
                        Long.toString(account.accountId.value()),
                        Map.of(
                                "state",
                                word(account.state()),
                                "since",
                                account.since().toString()));
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("state", word(venue.state()));
        described.put("since", venue.since().toString());
        described.put("accounts", venue.accounts().size());
        described.put("accounts_not_up", unwell);
        described.put("calls_in_flight", venue.inFlight.get());
        described.put("calls_waiting", venue.waiting());
        return described;
    }

    private static String word(VenueState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
