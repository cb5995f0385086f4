package dev.ledgerline.api.web.form;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was read of a form. */
public final class Values {
    private final Map<String, Object> values = new HashMap<>();
    private final Set<String> present = new HashSet<>();

    void put(Field<?> field, @Nullable Object value) {
        present.add(field.name());
        if (value != null) values.put(field.name(), value);
    }

    /** Whether the caller named it, be it as null. */
    public boolean names(Field<?> field) {
        return present.contains(field.name());
    }

    /** The value, else the field's fallback, else null. */
    @SuppressWarnings("unchecked") // put() is only given what the field's own type has read
    public <T> @Nullable T get(Field<T> field) {
        Object value = values.get(field.name());
        return value != null ? (T) value : field.fallback();
    }

    /** The value of a field that is required or has a fallback. */
    public <T> T require(Field<T> field) {
        T value = get(field);
        if (value == null) throw new IllegalStateException(field.name() + " was not checked to be there");
        return value;
    }
}
