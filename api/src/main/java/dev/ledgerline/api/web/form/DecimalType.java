package dev.ledgerline.api.web.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An exact number, as a JSON number or as a string. @param make refuses what has too many digits */
record DecimalType<T>(Function<BigDecimal, T> make, boolean positive) implements ValueType<T> {
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,9})?");
    private static final int LONGEST = 64;

    @Override
    public @Nullable T read(JsonNode node, Location location, Problems problems) {
        BigDecimal value = number(node, location, problems);
        if (value == null) return null;
        if (positive && value.signum() <= 0) {
            problems.add("greater_than", location, "Input should be greater than 0", node);
            return null;
        }
        try {
            return make.apply(value);
        } catch (IllegalArgumentException e) {
            problems.add("decimal_max_places", location, String.valueOf(e.getMessage()), node);
            return null;
        }
    }

    private static @Nullable BigDecimal number(JsonNode node, Location location, Problems problems) {
        if (node.isNumber()) return node.decimalValue();
        if (!node.isString()) {
            problems.add("decimal_type", location, "Decimal input should be an integer, float or string", node);
            return null;
        }
        String text = node.stringValue();
        if (text.length() <= LONGEST && NUMBER.matcher(text).matches()) return new BigDecimal(text);
        problems.add("decimal_parsing", location, "Input should be a valid decimal", node);
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "type",
                List.of("string", "number"),
                "description",
                (positive ? "A positive decimal" : "A decimal") + ", at most 18 digits on either side of the point.",
                "examples",
                List.of("0.01"));
    }
}
