package dev.ledgerline.api.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.messages.projection.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list as clients of document oms.md expect it.
 *
 * @param total null where it was not counted
 * @param nextAfterId what to pass as after_id for the following rows; null on the last page
 */
public record Rows<T>(
        List<T> items,
        @Nullable Long total,
        @Nullable Integer page,
        @JsonProperty("page_size") @Nullable Integer pageSize,
        @JsonProperty("next_after_id") @Nullable Long nextAfterId) {
    public static <T> Rows<T> all(List<T> items) {
        return new Rows<>(items, null, null, null, null);
    }

    public static <V, T> Rows<T> of(
            Page<V> page, @Nullable Integer number, @Nullable Integer size, Function<V, T> row) {
        List<T> items = new ArrayList<>(page.items().size());
        for (V view : page.items()) items.add(row.apply(view));
        return new Rows<>(items, page.total(), number, size, page.next());
    }
}
