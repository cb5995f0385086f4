package dev.ledgerline.api.ccxt;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The last argument of every function. What nobody has read of it is refused: dropped in silence, it would mislead. */
final class Params {
    private final Function function;
    private final ObjectNode given;
    private final Set<String> read = new HashSet<>();

    Params(Function function, ObjectNode given) {
        this.function = function;
        this.given = given;
    }

    /** The value under any of these names; null when there is none. */
    @Nullable
    JsonNode take(String... names) {
        JsonNode found = null;
        for (String name : names) {
            read.add(name);
            JsonNode value = given.get(name);
            if (value == null || value.isNull()) continue;
            if (found != null && !found.equals(value))
                throw function.error(
                        ErrorClass.BAD_REQUEST,
                        "got '" + String.join("' and '", names)
                                + "' in params, which mean the same, with different values");
            found = value;
        }
        return found;
    }

    @Nullable
    String takeText(String... names) {
        JsonNode value = take(names);
        if (value == null) return null;
        if (!Arguments.isText(value))
            throw function.error(ErrorClass.BAD_REQUEST, "wants a text as '" + names[0] + "' in params");
        return value.asString();
    }

    void refuseOthers() {
        for (String name : given.propertyNames()) {
            if (!read.contains(name) && !given.get(name).isNull())
                throw function.error(
                        ErrorClass.NOT_SUPPORTED, "does not support '" + Arguments.shortened(name) + "' in params");
        }
    }
}
