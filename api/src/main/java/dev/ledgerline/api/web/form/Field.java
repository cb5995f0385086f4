package dev.ledgerline.api.web.form;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One declared field of a form.
 *
 * @param aliases other names it goes by; two of them with different values are refused
 * @param nullable whether an explicit null is taken
 * @param fallback what an absent one is read as
 */
public record Field<T>(
        String name,
        List<String> aliases,
        ValueType<T> type,
        boolean required,
        boolean nullable,
        @Nullable T fallback,
        String description) {
    public static <T> Field<T> required(String name, ValueType<T> type) {
        return new Field<>(name, List.of(), type, true, false, null, "");
    }

    /** May be absent or null. */
    public static <T> Field<T> optional(String name, ValueType<T> type) {
        return new Field<>(name, List.of(), type, false, true, null, "");
    }

    /** May be absent, but not null. */
    public static <T> Field<T> optional(String name, ValueType<T> type, T fallback) {
        return new Field<>(name, List.of(), type, false, false, fallback, "");
    }

    /** A null is read as if it were absent. */
    public Field<T> orNull() {
        return new Field<>(name, aliases, type, required, true, fallback, description);
    }

    public Field<T> or(String... alias) {
        return new Field<>(name, List.of(alias), type, required, nullable, fallback, description);
    }

    public Field<T> says(String text) {
        return new Field<>(name, aliases, type, required, nullable, fallback, text);
    }

    List<String> names() {
        if (aliases.isEmpty()) return List.of(name);
        List<String> names = new ArrayList<>(aliases);
        names.addFirst(name);
        return names;
    }
}
