package dev.ledgerline.api.user;

import dev.ledgerline.api.identity.Presented;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.messages.credential.SecretText;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A key its user made himself: long enough that nobody guesses it, for its hash is a fast one. It is not repeated. */
record PlainKeyType() implements ValueType<SecretText> {
    private static final int SHORTEST = 32;
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{" + SHORTEST + "," + Presented.LONGEST + "}");

    @Override
    public @Nullable SecretText read(JsonNode node, Location location, Problems problems) {
        if (!node.isString()) {
            problems.add("string_type", location, "Input should be a valid string", null);
            return null;
        }
        String text = node.stringValue();
        if (!FORM.matcher(text).matches() || text.startsWith(Presented.TOKEN)) {
            problems.add(
                    "string_pattern_mismatch",
                    location,
                    "String should have " + SHORTEST + " to " + Presented.LONGEST
                            + " visible ASCII characters and not begin with " + Presented.TOKEN,
                    null);
            return null;
        }
        return new SecretText(text);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "type",
                "string",
                "format",
                "password",
                "writeOnly",
                true,
                "minLength",
                SHORTEST,
                "maxLength",
                Presented.LONGEST);
    }
}
