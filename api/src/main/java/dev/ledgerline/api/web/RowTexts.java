package dev.ledgerline.api.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** The rows of views, each the same one as long as its view is: the read model gives out the same view until the row changes. */
public final class RowTexts<V, R> implements Function<V, RowText<R>> {
    private final JsonMapper json;
    private final Function<V, R> row;
    private final Cache<V, RowText<R>> texts = Caffeine.newBuilder().weakKeys().build();

    public RowTexts(JsonMapper json, Function<V, R> row) {
        this.json = json;
        this.row = row;
    }

    @Override
    public RowText<R> apply(V view) {
        return texts.get(view, it -> new RowText<>(row.apply(it), json));
    }
}
