package dev.ledgerline.api.web.form;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A whole number within bounds, as a JSON number or as digits in a string. */
record IntegerType(long least, long most) implements ValueType<Long> {
    private static final int LONGEST = 19;
    private static final Pattern DIGITS = Pattern.compile("-?[0-9]+");

    @Override
    public @Nullable Long read(JsonNode node, Location location, Problems problems) {
        Long value = whole(node, location, problems);
        if (value == null) return null;
        if (value < least) {
            if (least == 1) problems.add("greater_than", location, "Input should be greater than 0", node);
            else
                problems.add("greater_than_equal", location, "Input should be greater than or equal to " + least, node);
            return null;
        }
        if (value > most) {
            problems.add("less_than_equal", location, "Input should be less than or equal to " + most, node);
            return null;
        }
        return value;
    }

    private @Nullable Long whole(JsonNode node, Location location, Problems problems) {
        if (node.isInt() || node.isLong()) return node.longValue();
        if (node.isBigInteger()) {
            // Beyond any id on either side; only the sign is still of interest.
            problems.add("int_parsing_size", location, "Input should be less than or equal to " + most, node);
            return null;
        }
        if (node.isNumber()) {
            BigDecimal value = node.decimalValue();
            if (Math.abs((long) value.precision() - value.scale()) < LONGEST
                    && value.scale() < LONGEST
                    && value.stripTrailingZeros().scale() <= 0) return value.longValueExact();
            problems.add(
                    "int_from_float",
                    location,
                    "Input should be a valid integer, got a number with a fractional part",
                    node);
            return null;
        }
        if (node.isString()) {
            String text = node.stringValue();
            if (text.length() < LONGEST && DIGITS.matcher(text).matches()) return Long.valueOf(text);
            problems.add(
                    "int_parsing",
                    location,
                    "Input should be a valid integer, unable to parse string as an integer",
                    node);
            return null;
        }
        problems.add("int_type", location, "Input should be a valid integer", node);
        return null;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "integer", "minimum", least));
        if (most != Long.MAX_VALUE) schema.put("maximum", most);
        else schema.put("format", "int64");
        return schema;
    }
}
