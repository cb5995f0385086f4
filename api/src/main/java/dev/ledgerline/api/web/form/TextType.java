package dev.ledgerline.api.web.form;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Printable text; what is not printable breaks logs, screens and the store's text columns. */
record TextType(int shortest, int longest) implements ValueType<String> {
    @Override
    public @Nullable String read(JsonNode node, Location location, Problems problems) {
        if (!node.isString()) {
            problems.add("string_type", location, "Input should be a valid string", node);
            return null;
        }
        String text = node.stringValue();
        if (text.length() < shortest) {
            problems.add("string_too_short", location, "String should have at least " + characters(shortest), node);
            return null;
        }
        if (text.length() > longest) {
            problems.add("string_too_long", location, "String should have at most " + characters(longest), node);
            return null;
        }
        if (!text.codePoints().allMatch(TextType::isPrintable)) {
            problems.add("string_pattern_mismatch", location, "String should have printable characters only", node);
            return null;
        }
        return text;
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String characters(int count) {
        return count + (count == 1 ? " character" : " characters");
    }

    @Override
    public Map<String, Object> schema() {
        return shortest == 0
                ? Map.of("type", "string", "maxLength", longest)
                : Map.of("type", "string", "minLength", shortest, "maxLength", longest);
    }
}
