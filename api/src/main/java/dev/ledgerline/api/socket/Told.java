package dev.ledgerline.api.socket;

import dev.ledgerline.api.web.messaging.Projections;
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
        EventName event,
        AccountId accountId,
        @Nullable RowId row,
        Map<String, Object> details) {
    enum Table {
        ORDER("order_id", Projections.ORDERS),
        DEAL("deal_id", Projections.DEALS),
        POSITION("position_id", Projections.POSITIONS);

        private final String idName;
        private final String projection;

        Table(String idName, String projection) {
            this.idName = idName;
            this.projection = projection;
        }

        String idName() {
            return idName;
        }

        /** Which keeps its rows. */
        String projection() {
            return projection;
        }
    }

    record RowId(Table table, long id) {}

    static Told of(EventName event, AccountId accountId, Table table, long id) {
        return new Told(Namespaces.POSITION, event, accountId, new RowId(table, id), Map.of());
    }

    static Told of(String namespace, EventName event, AccountId accountId, Object... namesAndValues) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            details.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return new Told(namespace, event, accountId, null, details);
    }
}
