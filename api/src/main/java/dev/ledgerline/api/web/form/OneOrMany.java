package dev.ledgerline.api.web.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One item or an array of them: how batches come. */
public final class OneOrMany {
    private OneOrMany() {}

    /** How one item is read. */
    @FunctionalInterface
    public interface Item<T> {
        /** The item; or null after a problem was noted. */
        @Nullable
        T read(JsonNode node, Location location);
    }

    /** Those of the items that can be read. @throws InvalidInput when there are more than so many; none was read then */
    public static <T> List<T> read(JsonNode body, Location location, int most, Item<T> item) {
        List<T> items = new ArrayList<>();
        if (!body.isArray()) {
            add(item.read(body, location), items);
            return items;
        }
        if (body.size() > most)
            throw InvalidInput.of(
                    "too_long",
                    location,
                    "List should have at most " + most + " items after validation, not " + body.size(),
                    null);
        for (int index = 0; index < body.size(); index++) add(item.read(body.get(index), location.at(index)), items);
        return items;
    }

    private static <T> void add(@Nullable T item, List<T> items) {
        if (item != null) items.add(item);
    }

    /** As JSON Schema. @param item that of one item */
    public static Map<String, Object> schema(Map<String, Object> item, int most) {
        return Map.of("anyOf", List.of(item, Map.of("type", "array", "items", item, "maxItems", most)));
    }
}
