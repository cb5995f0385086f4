package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.SimulatedVenue;

/** What the parts of one server share. */
public record WireContext(
        SimulatedVenue venue,
        WireSettings settings,
        Symbols symbols,
        ApiKeys apiKeys,
        WireClock clock,
        Authentication authentication,
        StreamFaults streamFaults,
        CancelIds cancelIds) {}
