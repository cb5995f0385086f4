package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.InstrumentRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The venue's BTC/USDT is the protocol's BTCUSDT, and btcusdt in stream names. */
public final class Symbols {
    private final Map<String, InstrumentRules> byWireName = new LinkedHashMap<>();

    public Symbols(List<InstrumentRules> instruments) {
        for (InstrumentRules rules : instruments) byWireName.put(wireName(rules.symbol()), rules);
    }

    /** BTCUSDT for BTC/USDT. */
    public static String wireName(String symbol) {
        return symbol.replace("/", "");
    }

    public InstrumentRules rules(String wireName) throws WireError {
        InstrumentRules rules = byWireName.get(wireName);
        if (rules == null) throw WireError.unknownSymbol();
        return rules;
    }

    /** The venue's symbol of the mandatory parameter {@code symbol}. */
    public String required(Call call) throws WireError {
        return rules(call.parameters().required("symbol")).symbol();
    }

    /** The venue's symbol of the parameter {@code symbol}, or null if it was not sent. */
    public @Nullable String optional(Call call) throws WireError {
        return call.parameters().has("symbol") ? required(call) : null;
    }

    /** By the name in streams, upper or lower case; null if unknown. */
    public @Nullable InstrumentRules byStreamName(String streamName) {
        return byWireName.get(streamName.toUpperCase(Locale.ROOT));
    }

    public Collection<InstrumentRules> all() {
        return byWireName.values();
    }
}
