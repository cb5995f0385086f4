package dev.ledgerline.api.socket;

import dev.ledgerline.messages.account.AccountId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event means to subscribers, before the rows it is about were read.
 *
 * @param row whose fields are told, or null
 * @param details told besides
 */
record Told(
        String namespace,
        String event,
        AccountId accountId,
        @Nullable RowId row,
        Map<String, Object> details) {
    static final String POSITION = "position";
    static final String RISK = "risk";

    enum Table {
        ORDER("order_id"),
        DEAL("deal_id"),
        POSITION("position_id");

        private final String idName;

        Table(String idName) {
            this.idName = idName;
        }

        String idName() {
            return idName;
        }
    }

    record RowId(Table table, long id) {}

    static Told of(String event, AccountId accountId, Table table, long id) {
        return new Told(POSITION, event, accountId, new RowId(table, id), Map.of());
    }

    static Told of(String namespace, String event, AccountId accountId, Object... namesAndValues) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            details.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return new Told(namespace, event, accountId, null, details);
    }
}
