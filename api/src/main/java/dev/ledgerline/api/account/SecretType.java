package dev.ledgerline.api.account;

import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.messages.credential.SecretText;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A secret, in clear or encrypted; whatever is wrong with it, it is not repeated. */
record SecretType() implements ValueType<SecretText> {
    /** A private key in PEM has some thousand characters, and line breaks. */
    private static final int LONGEST = 30_000;

    @Override
    public @Nullable SecretText read(JsonNode node, Location location, Problems problems) {
        if (!node.isString()) {
            problems.add("string_type", location, "Input should be a valid string", null);
            return null;
        }
        String text = node.stringValue();
        if (text.isBlank()) {
            problems.add("string_too_short", location, "String should have at least 1 character", null);
            return null;
        }
        if (text.length() > LONGEST) {
            problems.add("string_too_long", location, "String should have at most " + LONGEST + " characters", null);
            return null;
        }
        return new SecretText(text);
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("type", "string", "format", "password", "writeOnly", true, "maxLength", LONGEST);
    }
}
