package dev.ledgerline.exchangegateway.venue;

import static dev.ledgerline.messages.venue.Support.MAPPED;
import static dev.ledgerline.messages.venue.Support.TESTED;
import static dev.ledgerline.messages.venue.Support.UNSUPPORTED;

import dev.ledgerline.messages.venue.Capability;
import dev.ledgerline.messages.venue.Support;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What each exchange can do for us, as far as we know; the documentation prints it. */
public final class Capabilities {
    private static final Map<String, Map<Capability, Support>> TABLE = new LinkedHashMap<>();

    /** Looked at only: XChange's unified interface cannot ask for an order by our id, nor for each single fill. */
    private static final Set<Capability> ANY = EnumSet.of(Capability.BALANCES);

    static {
        add("simulated", EnumSet.complementOf(EnumSet.of(Capability.SANDBOX)), Set.of());
        add(
                "binance",
                EnumSet.complementOf(
                        EnumSet.of(Capability.REDUCE_ONLY, Capability.AMEND, Capability.POSITIONS, Capability.SANDBOX)),
                EnumSet.of(Capability.SANDBOX));
        add("binance-futures", Set.of(), EnumSet.complementOf(EnumSet.of(Capability.AMEND, Capability.PLACE_STOP)));
        add(
                "kraken",
                Set.of(),
                EnumSet.of(
                        Capability.OPEN_ORDERS, Capability.BALANCES, Capability.ORDER_BOOK, Capability.PUBLIC_TRADES));
        add("bybit", Set.of(), EnumSet.of(Capability.BALANCES, Capability.SANDBOX));
        add(
                "okx",
                Set.of(),
                EnumSet.of(
                        Capability.OPEN_ORDERS,
                        Capability.BALANCES,
                        Capability.ORDER_BOOK,
                        Capability.PUBLIC_TRADES,
                        Capability.SANDBOX));
    }

    private Capabilities() {}

    private static void add(String exchange, Set<Capability> tested, Set<Capability> mapped) {
        Map<Capability, Support> row = new EnumMap<>(Capability.class);
        for (Capability each : Capability.values())
            row.put(each, tested.contains(each) ? TESTED : mapped.contains(each) ? MAPPED : UNSUPPORTED);
        TABLE.put(exchange, Map.copyOf(row));
    }

    /** Of an exchange that is not built in, what any exchange of XChange's can be asked for. */
    public static Map<Capability, Support> of(String exchange) {
        Map<Capability, Support> known = TABLE.get(exchange);
        if (known != null) return known;
        Map<Capability, Support> row = new EnumMap<>(Capability.class);
        for (Capability each : Capability.values()) row.put(each, ANY.contains(each) ? MAPPED : UNSUPPORTED);
        return Map.copyOf(row);
    }

    /** By exchange, in the order of the table. */
    public static Set<String> exchanges() {
        return TABLE.keySet();
    }
}
