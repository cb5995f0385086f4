package dev.ledgerline.api.login;

import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.messages.credential.SecretText;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A password; whatever is wrong with it, it is not repeated. @param shortest more for a new one than for a guess */
public record PasswordType(int shortest) implements ValueType<SecretText> {
    public static final PasswordType NEW = new PasswordType(12);
    public static final PasswordType GIVEN = new PasswordType(1);

    /** Longer ones make nobody safer and us slower. */
    private static final int LONGEST = 256;

    @Override
    public @Nullable SecretText read(JsonNode node, Location location, Problems problems) {
        if (!node.isString()) {
            problems.add("string_type", location, "Input should be a valid string", null);
            return null;
        }
        String text = node.stringValue();
        if (text.isBlank() || text.length() < shortest) {
            problems.add("string_too_short", location, "String should have at least " + shortest + " characters", null);
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
        return Map.of(
                "type", "string", "format", "password", "writeOnly", true, "minLength", shortest, "maxLength", LONGEST);
    }
}
