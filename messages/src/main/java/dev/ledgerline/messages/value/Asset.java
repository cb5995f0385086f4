package dev.ledgerline.messages.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A currency or coin by its code, as in BTC. */
public record Asset(@JsonValue String code) {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9._-]{1,20}");

    public Asset {
        if (!CODE.matcher(code).matches()) throw new IllegalArgumentException("not an asset code: " + code);
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
