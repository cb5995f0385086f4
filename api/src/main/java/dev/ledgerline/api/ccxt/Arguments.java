package dev.ledgerline.api.ccxt;

import dev.ledgerline.messages.value.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The arguments of one call, given by place or by name; an explicit null is as good as nothing. */
final class Arguments {
    /** Milliseconds of the year 9999; what is later was given in another unit. */
    private static final long LATEST = 253_402_300_799_000L;

    private final Function function;
    private final Map<String, JsonNode> given;
    private final Params params;

    private Arguments(Function function, Map<String, JsonNode> given, ObjectNode params) {
        this.function = function;
        this.given = given;
        this.params = new Params(function, params);
    }

    static Arguments none(Function function) {
        return new Arguments(function, Map.of(), JsonNodeFactory.instance.objectNode());
    }

    static Arguments bind(Function function, List<JsonNode> args, ObjectNode kwargs) {
        List<Parameter> parameters = function.parameters();
        if (args.size() > parameters.size())
            throw function.error(
                    ErrorClass.BAD_REQUEST,
                    "takes at most " + parameters.size() + " arguments: " + function.signature());
        Map<String, JsonNode> given = new HashMap<>();
        for (int place = 0; place < args.size(); place++)
            put(given, parameters.get(place).name(), args.get(place), function);
        for (Map.Entry<String, JsonNode> named : kwargs.properties())
            put(given, nameOf(named.getKey(), function), named.getValue(), function);
        JsonNode params = given.getOrDefault(Parameter.PARAMS, JsonNodeFactory.instance.objectNode());
        if (!(params instanceof ObjectNode object)) throw wrong(function, Parameter.PARAMS, "an object");
        for (Parameter parameter : parameters) {
            if (parameter.required() && !given.containsKey(parameter.name()) && !isNamedIn(object, parameter))
                throw missing(function, parameter.name());
        }
        return new Arguments(function, given, object);
    }

    /** An order may be named by another id than ours. */
    private static boolean isNamedIn(ObjectNode params, Parameter parameter) {
        return parameter.name().equals(OrderFinder.ID)
                && OrderFinder.OTHER_IDS.stream().anyMatch(name -> params.hasNonNull(name));
    }

    private static void put(Map<String, JsonNode> given, String name, JsonNode value, Function function) {
        if (!value.isNull() && given.put(name, value) != null)
            throw function.error(ErrorClass.BAD_REQUEST, "got the argument " + name + " twice");
    }

    /** Names may have underscores, too. */
    private static String nameOf(String given, Function function) {
        for (Parameter parameter : function.parameters())
            if (parameter.name().equals(given) || snake(parameter.name()).equals(given)) return parameter.name();
        throw function.error(
                ErrorClass.BAD_REQUEST, "has no argument '" + shortened(given) + "': " + function.signature());
    }

    /** Nobody needs to read a megabyte back. */
    static String shortened(String given) {
        return given.substring(0, Math.min(60, given.length()));
    }

    /** A number is taken for a text, since ids are written either way. */
    static boolean isText(JsonNode node) {
        return node.isString() || node.isIntegralNumber();
    }

    private static String snake(String camel) {
        return camel.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    Params params() {
        return params;
    }

    /** As it was given, to be judged by whoever it is for. */
    @Nullable
    JsonNode nodeOrNull(String name) {
        return given.get(name);
    }

    String text(String name) {
        return demand(name, textOrNull(name));
    }

    @Nullable
    String textOrNull(String name) {
        JsonNode node = given.get(name);
        if (node == null) return null;
        if (!isText(node)) throw wrong(function, name, "a text");
        return node.asString();
    }

    InstrumentId symbol() {
        return demand("symbol", symbolOrNull());
    }

    @Nullable
    InstrumentId symbolOrNull() {
        JsonNode node = given.get("symbol");
        return node == null ? null : symbol(node);
    }

    /** Some symbols; empty for all. */
    List<InstrumentId> symbols() {
        JsonNode node = given.get("symbols");
        if (node == null) return List.of();
        if (node.isString()) return List.of(symbol(node));
        if (!node.isArray()) throw wrong(function, "symbols", "a list of symbols");
        return node.valueStream().map(this::symbol).distinct().toList();
    }

    private InstrumentId symbol(JsonNode node) {
        if (!node.isString()) throw wrong(function, "symbol", "a text");
        try {
            return InstrumentId.of(node.stringValue());
        } catch (IllegalArgumentException e) {
            throw function.error(
                    ErrorClass.BAD_SYMBOL, "does not know the symbol '" + shortened(node.stringValue()) + "'");
        }
    }

    List<String> texts(String name) {
        JsonNode node = given.get(name);
        if (node == null || !node.isArray() || node.isEmpty()) throw wrong(function, name, "a list that is not empty");
        List<String> texts = new ArrayList<>(node.size());
        for (JsonNode each : node) {
            if (!isText(each)) throw wrong(function, name, "a list of texts");
            texts.add(each.asString());
        }
        return texts;
    }

    /** The argument since: a time in milliseconds. */
    @Nullable
    Instant since() {
        Long millis = integer("since");
        if (millis == null) return null;
        if (millis < 0 || millis > LATEST) throw wrong(function, "since", "a time in milliseconds");
        return Instant.ofEpochMilli(millis);
    }

    int limit(int usual, int most) {
        Long limit = integer("limit");
        if (limit == null) return usual;
        if (limit < 1 || limit > most) throw wrong(function, "limit", "1 to " + most);
        return Math.toIntExact(limit);
    }

    private @Nullable Long integer(String name) {
        JsonNode node = given.get(name);
        if (node == null) return null;
        try {
            if (node.isNumber()) return bounded(node.decimalValue());
            if (node.isString() && node.stringValue().length() < 20)
                return bounded(new BigDecimal(node.stringValue().strip()));
        } catch (ArithmeticException | NumberFormatException e) {
            throw wrong(function, name, "an integer");
        }
        throw wrong(function, name, "an integer");
    }

    /** Digits are compared first: writing out 1E+999999999 would itself be the attack. */
    private static long bounded(BigDecimal value) {
        if ((long) value.precision() - value.scale() > 18) throw new ArithmeticException("too many digits");
        return value.longValueExact();
    }

    private <T> T demand(String name, @Nullable T value) {
        if (value == null) throw missing(function, name);
        return value;
    }

    private static CcxtError missing(Function function, String name) {
        return function.error(
                ErrorClass.ARGUMENTS_REQUIRED, "requires the argument " + name + ": " + function.signature());
    }

    private static CcxtError wrong(Function function, String name, String expected) {
        return function.error(ErrorClass.BAD_REQUEST, "wants " + expected + " as its argument " + name);
    }
}
