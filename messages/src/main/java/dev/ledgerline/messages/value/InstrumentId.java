package dev.ledgerline.messages.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** An instrument by its assets, written BASE/QUOTE, as in BTC/USDT. */
public record InstrumentId(Asset base, Asset quote) {
    /** @throws IllegalArgumentException when the text is not of the form BASE/QUOTE */
    @JsonCreator
    public static InstrumentId of(String symbol) {
        int slash = symbol.indexOf('/');
        if (slash < 0) throw new IllegalArgumentException("symbol must look like BTC/USDT, was " + symbol);
        return new InstrumentId(Asset.of(symbol.substring(0, slash)), Asset.of(symbol.substring(slash + 1)));
    }

    @Override
    @JsonValue
    public String toString() {
        return base + "/" + quote;
    }
}
