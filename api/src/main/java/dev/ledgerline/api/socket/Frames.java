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
import java.util.List;
import java.util.Map;
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
        Map<RowId, JsonNode> rows = rows(told.stream().flatMap(List::stream).toList());
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
        return new Frame(
                cursor,
                told.namespace(),
                told.accountId(),
                push(told.namespace(), "event", told.event(), cursor, payload));
    }

    /** What the server sends unasked. */
    String push(String namespace, String action, String event, Cursor cursor, ObjectNode payload) {
        payload.put("log_position", cursor.position());
        payload.put("log_index", cursor.index() == Integer.MAX_VALUE ? 0 : cursor.index());
        ObjectNode frame = json.createObjectNode();
        frame.putNull("id");
        frame.put("ok", true);
        frame.put("type", "ws_event");
        frame.put("namespace", namespace);
        frame.put("action", action);
        frame.put("event", event);
        frame.set("payload", payload);
        return json.writeValueAsString(frame);
    }

    private Map<RowId, JsonNode> rows(List<Told> told) {
        Map<RowId, JsonNode> rows = new HashMap<>();
        List<Long> orders = ids(told, Table.ORDER);
        if (!orders.isEmpty()) {
            projections.awaitForReading(Projections.ORDERS);
            queries.find(new FindOrders(orders.stream().map(OrderId::new).toList()))
                    .forEach(view -> rows.put(
                            new RowId(Table.ORDER, view.orderId().value()), json.valueToTree(OrderRow.of(view))));
        }
        List<Long> deals = ids(told, Table.DEAL);
        if (!deals.isEmpty()) {
            projections.awaitForReading(Projections.DEALS);
            queries.find(new FindDealsById(deals.stream().map(DealId::new).toList()))
                    .forEach(view ->
                            rows.put(new RowId(Table.DEAL, view.dealId().value()), json.valueToTree(DealRow.of(view))));
        }
        List<Long> positions = ids(told, Table.POSITION);
        if (!positions.isEmpty()) {
            projections.awaitForReading(Projections.POSITIONS);
            queries.find(new FindPositions(
                            positions.stream().map(PositionId::new).toList()))
                    .forEach(view -> rows.put(
                            new RowId(Table.POSITION, view.state().positionId().value()),
                            json.valueToTree(PositionRow.of(view))));
        }
        return rows;
    }

    private static List<Long> ids(List<Told> told, Table table) {
        return told.stream()
                .map(Told::row)
                .filter(row -> row != null && row.table() == table)
                .map(row -> row == null ? 0 : row.id())
                .distinct()
                .toList();
    }
}
