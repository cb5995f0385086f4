package dev.ledgerline.api.order;

import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.Values;
import org.jspecify.annotations.Nullable;

/** A payload and the params within it, where the same may be said in several places: what was said, and where. */
record SentTerms(Values payload, @Nullable Values params, Location location, Problems problems) {
    record Sent<T>(T value, String name, Location at) {}

    /** The field's, else the parameter's; null if neither says anything. */
    <T> @Nullable Sent<T> find(Field<T> field, Field<T> param) {
        Sent<T> beside = sent(payload, location, field);
        return beside != null || params == null ? beside : sent(params, paramsLocation(), param);
    }

    /** What has two names in each place; a problem is noted where they say different things. */
    <T> @Nullable Sent<T> find(Field<T> field, Field<T> sameField, Field<T> param, Field<T> sameParam) {
        Sent<T> beside = either(sent(payload, location, field), sent(payload, location, sameField));
        if (beside != null || params == null) return beside;
        return either(sent(params, paramsLocation(), param), sent(params, paramsLocation(), sameParam));
    }

    private <T> @Nullable Sent<T> either(@Nullable Sent<T> one, @Nullable Sent<T> other) {
        if (one != null && other != null && !one.value().equals(other.value()))
            problems.add(other.at(), one.name() + " and " + other.name() + " mean the same and have different values");
        return one != null ? one : other;
    }

    private Location paramsLocation() {
        return location.at(TradingTerms.PARAMS.name());
    }

    private static <T> @Nullable Sent<T> sent(Values values, Location location, Field<T> field) {
        T value = values.names(field) ? values.get(field) : null;
        return value == null ? null : new Sent<>(value, field.name(), location.at(field.name()));
    }
}
