package dev.ledgerline.api.order;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.account.Listing;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.PathIds;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.RowText;
import dev.ledgerline.api.web.RowTexts;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOpenOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrderHistory;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Orders, as they are and as they were. */
@Tag(name = "Orders")
@RestController
class OrderController implements Described {
    private final Accounts accounts;
    private final Queries queries;
    private final Projections projections;
    private final RowTexts<OrderView, OrderRow> texts;

    OrderController(Accounts accounts, Queries queries, Projections projections, JsonMapper json) {
        this.accounts = accounts;
        this.queries = queries;
        this.projections = projections;
        this.texts = new RowTexts<>(json, OrderRow::of);
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.query("/oms/orders/open", "Orders without a final state", Listing.OPEN),
                Operation.query(
                        "/oms/orders/history", "Orders of any state that changed within some days", Listing.HISTORY),
                Operation.plain(HttpMethod.GET, "/oms/orders/{orderId}", "One order"));
    }

    @GetMapping("/oms/orders/open")
    Rows<RowText<OrderRow>> open(HttpServletRequest request, HttpServletResponse response) {
        Listing asked = Listing.open(request);
        accounts.demandReadable(asked.accountIds(), asked.strategyId(), Caller.of(request));
        var query = new FindOpenOrders(asked.accountIds(), asked.strategyId(), asked.page());
        var found = projections.fresh(Projections.ORDERS, asked.atLeast(), response, () -> queries.find(query));
        return asked.rows(found, texts);
    }

    @GetMapping("/oms/orders/history")
    Rows<RowText<OrderRow>> history(HttpServletRequest request, HttpServletResponse response) {
        Listing asked = Listing.history(request);
        accounts.demandReadable(asked.accountIds(), asked.strategyId(), Caller.of(request));
        var query =
                new FindOrderHistory(asked.accountIds(), asked.strategyId(), asked.from(), asked.until(), asked.page());
        var found = projections.fresh(Projections.ORDERS, asked.atLeast(), response, () -> queries.find(query));
        return asked.rows(found, texts);
    }

    @GetMapping("/oms/orders/{orderId}")
    Rows<OrderRow> order(@PathVariable String orderId, HttpServletRequest request, HttpServletResponse response) {
        Caller caller = Caller.of(request);
        OrderId id = new OrderId(PathIds.read("order_id", orderId));
        projections.freshen(Projections.ORDERS, null, response);
        List<OrderRow> rows = queries.find(new FindOrders(List.of(id))).stream()
                .filter(order -> caller.mayRead(order.accountId()))
                .filter(order -> caller.admits(order.accountId(), order.strategyId()))
                .map(OrderRow::of)
                .toList();
        if (rows.isEmpty())
            throw new RequestRefused(HttpStatus.NOT_FOUND, "order_not_found", "there is no order " + id.value());
        return Rows.all(rows);
    }
}
