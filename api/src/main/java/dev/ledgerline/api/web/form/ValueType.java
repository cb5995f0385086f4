package dev.ledgerline.api.web.form;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How one value is read from JSON, and how it is described to readers of the documentation. */
public interface ValueType<T> {
    /** The value; or null after a problem was noted. */
    @Nullable
    T read(JsonNode node, Location location, Problems problems);

    /** The value, where nothing else is read with it. @throws InvalidInput when anything is wrong with it */
    default T readAlone(JsonNode node, Location location) {
        Problems problems = new Problems();
        T value = read(node, location, problems);
        problems.throwIfAny();
        if (value == null) throw new IllegalStateException("unreadable without a problem");
        return value;
    }

    /** As JSON Schema. */
    Map<String, Object> schema();
}
