package dev.ledgerline.messages.projection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of rows, ascending by id.
 *
 * @param total of all pages; null where counting was not asked for
 * @param next the id after which the following page starts; null on the last page
 * @param sight null where it is not known
 */
public record Page<T>(
        List<T> items,
        @Nullable Long total,
        @Nullable Long next,
        @Nullable Sight sight) {
    public Page(List<T> items, @Nullable Long total, @Nullable Long next) {
        this(items, total, next, null);
    }

    public Page<T> seen(@Nullable Sight sight) {
        return new Page<>(items, total, next, sight);
    }
}
