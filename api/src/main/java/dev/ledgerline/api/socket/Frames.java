package dev.ledgerline.api.socket;

import dev.ledgerline.api.deal.DealRow;
import dev.ledgerline.api.order.OrderRow;
import dev.ledgerline.api.position.PositionRow;
import dev.ledgerline.api.socket.Told.RowId;
import dev.ledgerline.api.socket.Told.Table;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.deal.DealQuery.FindDealsById;
import dev.ledgerline.messages.log.LoggedEvent;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionQuery.FindPositions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes frames of events. A frame's row is the read model's, once it has taken in the event: it may already be newer, and then
 * a later frame tells it again.
 */
@Component
class Frames {
    private final Queries queries;
    private final Projections projections;
    private final JsonMapper json;

    Frames(Queries queries, Projections projections, JsonMapper json) {
        this.queries = queries;
        this.projections = projections;
        this.json = json;
    }

    List<Frame> of(List<LoggedEvent> events) {
        List<List<Told>> told =
                events.stream().map(event -> Telling.of(event.event())).toList();
        Map<RowId, JsonNode> rows = rows(events, told);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < events.size(); i++)
            for (int index = 0; index < told.get(i).size(); index++)
                frames.add(frame(
                        new Cursor(events.get(i).position(), index), told.get(i).get(index), rows));
        return frames;
    }

    private Frame frame(Cursor cursor, Told told, Map<RowId, JsonNode> rows) {
        ObjectNode payload = json.createObjectNode();
        payload.put("account_id", told.accountId().value());
        RowId row = told.row();
        if (row != null) {
            if (rows.get(row) instanceof ObjectNode fields) payload.setAll(fields);
            payload.put(row.table().idName(), row.id());
        }
        told.details().forEach((name, value) -> payload.set(name, json.valueToTree(value)));
        return Frame.of(
                cursor,
                told.namespace(),
                told.accountId(),
                push(told.namespace(), "event", told.event(), cursor, payload));
    }

    /** What the server sends unasked. */
    String push(String namespace, String action, EventName event, Cursor cursor, ObjectNode payload) {
        payload.put("log_position", cursor.position());
        payload.put("log_index", cursor.index() == Integer.MAX_VALUE ? 0 : cursor.index());
        return Envelope.push(namespace, action, event, payload).text(json);
    }

    /** Those of each table as they are once it has taken in the last event that tells of it. */
    private Map<RowId, JsonNode> rows(List<LoggedEvent> events, List<List<Told>> told) {
        Map<RowId, JsonNode> rows = new HashMap<>();
        for (Table table : Table.values()) {
            Set<Long> ids = new LinkedHashSet<>();
            long position = 0;
            for (int i = 0; i < events.size(); i++) {
                List<Long> named = ids(told.get(i), table);
                if (!named.isEmpty()) position = events.get(i).position();
                ids.addAll(named);
            }
            if (ids.isEmpty()) continue;
            projections.awaitForReading(table.projection(), position);
            find(table, ids).forEach((id, row) -> rows.put(new RowId(table, id), json.valueToTree(row)));
        }
        return rows;
    }

    private Map<Long, ?> find(Table table, Set<Long> ids) {
        return switch (table) {
            case ORDER ->
                byId(queries.find(new FindOrders(ids.stream().map(OrderId::new).toList())), OrderRow::of, OrderRow::id);
            case DEAL ->
                byId(
                        queries.find(
                                new FindDealsById(ids.stream().map(DealId::new).toList())),
                        DealRow::of,
                        DealRow::id);
            case POSITION ->
                byId(
                        queries.find(new FindPositions(
                                ids.stream().map(PositionId::new).toList())),
                        PositionRow::of,
                        PositionRow::id);
        };
    }

    private static <V, R> Map<Long, R> byId(List<V> views, Function<V, R> row, Function<R, Long> id) {
        return views.stream().map(row).collect(Collectors.toMap(id, Function.identity(), (a, b) -> b));
    }

    private static List<Long> ids(List<Told> told, Table table) {
        return told.stream()
                .map(Told::row)
                .filter(row -> row != null && row.table() == table)
                .map(row -> row == null ? 0 : row.id())
                .toList();
    }
}
