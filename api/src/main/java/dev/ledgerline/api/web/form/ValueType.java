package dev.ledgerline.api.web.form;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How one value is read from JSON, and how it is described to readers of the documentation. */
public interface ValueType<T> {
    /** The value; or null after a problem was noted. */
    @Nullable
    T read(JsonNode node, Location location, Problems problems);

    /** As JSON Schema. */
    Map<String, Object> schema();
}
