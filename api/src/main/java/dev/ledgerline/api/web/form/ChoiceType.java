package dev.ledgerline.api.web.form;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One of some words. */
record ChoiceType<T>(Map<String, T> words, boolean exactly, Function<String, @Nullable String> unsupported)
        implements ValueType<T> {
    @Override
    public @Nullable T read(JsonNode node, Location location, Problems problems) {
        if (!node.isString()) {
            problems.add("string_type", location, "Input should be a valid string", node);
            return null;
        }
        String word = exactly ? node.stringValue() : node.stringValue().toLowerCase(Locale.ROOT);
        T value = words.get(word);
        if (value == null) {
            String why = unsupported.apply(word);
            if (why != null) problems.add("value_error", location, why, node);
            else
                problems.add(
                        "literal_error",
                        location,
                        "Input should be "
                                + Types.quoted(words.keySet().stream().sorted()),
                        node);
        }
        return value;
    }

    @Override
    public Map<String, Object> schema() {
        return exactly
                ? Map.of(
                        "type",
                        "string",
                        "enum",
                        words.keySet().stream().sorted().toList())
                : Map.of(
                        "type",
                        "string",
                        "examples",
                        words.keySet().stream().sorted().toList(),
                        "description",
                        "In any case of letters.");
    }
}
