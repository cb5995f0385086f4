package dev.ledgerline.querymodel.projection;

import org.jspecify.annotations.Nullable;

/** Where projections write: rows join the transaction that moves the projection on, and are sent when it ends. */
@FunctionalInterface
public interface Rows {
    /** @param values in our own types; see {@link RowBatch#column} */
    void write(String sql, @Nullable Object... values);
}
