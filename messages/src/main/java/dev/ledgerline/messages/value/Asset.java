package dev.ledgerline.messages.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A currency or coin by its code, as in BTC. */
public record Asset(@JsonValue String code) {
    private static final int LONGEST = 20;

    public Asset {
        if (code.isEmpty() || code.length() > LONGEST || !isAllowed(code))
            throw new IllegalArgumentException("not an asset code: " + code);
    }

    private static boolean isAllowed(String code) {
        for (int i = 0; i < code.length(); i++) if (!isAllowed(code.charAt(i))) return false;
        return true;
    }

    private static boolean isAllowed(char it) {
        return it >= 'A' && it <= 'Z' || it >= '0' && it <= '9' || it == '.' || it == '_' || it == '-';
    }

    @JsonCreator
    public static Asset of(String code) {
        return new Asset(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
