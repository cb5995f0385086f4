package dev.ledgerline.api.web.form;

import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The values requests are made of. */
public final class Types {
    public static final ValueType<Long> POSITIVE_ID = new IntegerType(1, Long.MAX_VALUE);
    public static final ValueType<Long> ID_OR_ZERO = new IntegerType(0, Long.MAX_VALUE);
    public static final ValueType<Boolean> FLAG = new FlagType(false);

    /** As it stands in a query, where everything is text. */
    public static final ValueType<Boolean> QUERY_FLAG = new FlagType(true);

    public static final ValueType<Price> PRICE = new DecimalType<>(Price::new, true);
    public static final ValueType<Quantity> QUANTITY = new DecimalType<>(Quantity::new, true);

    /** A positive number of any kind, held to the digits of a quantity. */
    public static final ValueType<BigDecimal> POSITIVE_NUMBER =
            new DecimalType<>(value -> new Quantity(value).value(), true);

    /** Any number, negative ones included. */
    public static final ValueType<BigDecimal> NUMBER = new DecimalType<>(Types::bounded, false);

    public static final ValueType<InstrumentId> SYMBOL =
            parsed(text(1, 41), InstrumentId::of, "value_error", Map.of("examples", List.of("BTC/USDT")));
    public static final ValueType<Side> SIDE = oneOf(Map.of("buy", Side.BUY, "sell", Side.SELL));
    public static final ValueType<LocalDate> DATE =
            parsed(text(1, 40), Types::date, "date_from_datetime_parsing", Map.of("format", "date"));

    private Types() {}

    public static ValueType<String> text(int shortest, int longest) {
        return new TextType(shortest, longest);
    }

    public static ValueType<Integer> integer(int least, int most) {
        ValueType<Long> type = new IntegerType(least, most);
        return new ValueType<>() {
            @Override
            public @Nullable Integer read(JsonNode node, Location location, Problems problems) {
                Long value = type.read(node, location, problems);
                return value == null ? null : Math.toIntExact(value);
            }

            @Override
            public Map<String, Object> schema() {
                return type.schema();
            }
        };
    }

    /** One of some words, spelled just so. */
    public static <T> ValueType<T> oneOf(Map<String, T> words) {
        return new ChoiceType<>(words, true, word -> null);
    }

    /** One of some words in any case. @param unsupported what to say of words we know and cannot serve */
    public static <T> ValueType<T> anyCase(Map<String, T> words, Function<String, @Nullable String> unsupported) {
        return new ChoiceType<>(words, false, unsupported);
    }

    /** The same, and a blank text, which is as none: forms send it of what nobody filled in. */
    public static <T> ValueType<T> orBlank(ValueType<T> type) {
        return new ValueType<>() {
            @Override
            public @Nullable T read(JsonNode node, Location location, Problems problems) {
                return node.isString() && node.stringValue().isBlank() ? null : type.read(node, location, problems);
            }

            @Override
            public Map<String, Object> schema() {
                return type.schema();
            }
        };
    }

    public static <T> ValueType<List<T>> listOf(ValueType<T> element, int most) {
        return new ListType<>(element, most);
    }

    /** Ids separated by commas. */
    public static ValueType<List<Long>> csvOf(ValueType<Long> id, int most) {
        return new CsvType(id, most);
    }

    /** Positive ids as an array, or in one text separated by commas. */
    public static ValueType<List<Long>> ids(int most) {
        return new IdsType(most);
    }

    /** A text that means more than text; what it cannot be made of is a problem of the given type. */
    public static <T> ValueType<T> parsed(
            ValueType<String> text, Function<String, T> parse, String problem, Map<String, Object> schema) {
        return new ValueType<>() {
            @Override
            public @Nullable T read(JsonNode node, Location location, Problems problems) {
                String read = text.read(node, location, problems);
                if (read == null) return null;
                try {
                    return parse.apply(read);
                } catch (IllegalArgumentException e) {
                    problems.add(problem, location, String.valueOf(e.getMessage()), node);
                    return null;
                }
            }

            @Override
            public Map<String, Object> schema() {
                Map<String, Object> both = new LinkedHashMap<>(text.schema());
                both.putAll(schema);
                return both;
            }
        };
    }

    /** A field that is documented elsewhere and cannot be served here: only null passes. */
    public static ValueType<Object> unsupported(String message) {
        return new ValueType<>() {
            @Override
            public @Nullable Object read(JsonNode node, Location location, Problems problems) {
                problems.add("value_error", location, message, node);
                return null;
            }

            @Override
            public Map<String, Object> schema() {
                return Map.of("type", "null", "description", message);
            }
        };
    }

    private static BigDecimal bounded(BigDecimal value) {
        BigDecimal size = new Quantity(value.abs()).value();
        return value.signum() < 0 ? size.negate() : size;
    }

    private static LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() < 1 || date.getYear() > 9998) throw new IllegalArgumentException("year out of range");
            return date;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Input should be a valid date in the form YYYY-MM-DD", e);
        }
    }

    static String quoted(Stream<String> words) {
        List<String> all = words.map(word -> "'" + word + "'").toList();
        return all.size() == 1
                ? all.getFirst()
                : String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.getLast();
    }
}
