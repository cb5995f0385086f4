package dev.ledgerline.api.socket;

import dev.ledgerline.api.order.OrderRow;
import dev.ledgerline.api.position.PositionRow;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderQuery.FindOpenOrders;
import dev.ledgerline.messages.position.PositionQuery.FindOpenPositions;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is open when a subscription begins. What happens meanwhile is told after it, even where it shows here already. */
@Component
class OpenRows {
    private static final int AT_ONCE = 1_000;

    private final Queries queries;
    private final Projections projections;
    private final Frames frames;
    private final JsonMapper json;

    OpenRows(Queries queries, Projections projections, Frames frames, JsonMapper json) {
        this.queries = queries;
        this.projections = projections;
        this.frames = frames;
        this.json = json;
    }

    void send(Connection connection, List<AccountId> accounts, Cursor at) throws IOException {
        projections.awaitForReading(Projections.ORDERS, at.whole());
        projections.awaitForReading(Projections.POSITIONS, at.whole());
        ArrayNode counts = json.createArrayNode();
        for (AccountId account : accounts) {
            List<AccountId> one = List.of(account);
            List<OrderRow> orders = all(page -> queries.find(new FindOpenOrders(one, null, page)), OrderRow::of);
            connection.send(push(EventName.SNAPSHOT_OPEN_ORDERS, account, orders, at));
            List<PositionRow> positions =
                    all(page -> queries.find(new FindOpenPositions(one, null, page)), PositionRow::of);
            connection.send(push(EventName.SNAPSHOT_OPEN_POSITIONS, account, positions, at));
            counts.addObject()
                    .put("account_id", account.value())
                    .put("open_orders", orders.size())
                    .put("open_positions", positions.size());
        }
        ObjectNode done = json.createObjectNode();
        done.set(
                "account_ids",
                json.valueToTree(accounts.stream().map(AccountId::value).toList()));
        done.set("accounts", counts);
        connection.send(frames.push(Namespaces.POSITION, "snapshot", EventName.SNAPSHOT_DONE, at, done));
    }

    private String push(EventName event, AccountId account, List<?> items, Cursor at) {
        ObjectNode payload = json.createObjectNode();
        payload.put("account_id", account.value());
        payload.set("items", json.valueToTree(items));
        return frames.push(Namespaces.POSITION, "snapshot", event, at, payload);
    }

    private static <V, R> List<R> all(Function<PageRequest, Page<V>> pages, Function<V, R> row) {
        List<R> rows = new ArrayList<>();
        Long after = null;
        do {
            Page<V> page = pages.apply(new PageRequest(after, 1, AT_ONCE, false));
            page.items().forEach(item -> rows.add(row.apply(item)));
            after = page.next();
        } while (after != null);
        return rows;
    }
}
