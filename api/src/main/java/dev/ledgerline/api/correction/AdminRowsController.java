package dev.ledgerline.api.correction;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.account.Listing;
import dev.ledgerline.api.deal.DealRow;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.order.OrderRow;
import dev.ledgerline.api.position.PositionRow;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.Rows;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealQuery.FindDeals;
import dev.ledgerline.messages.order.OrderQuery.FindOpenOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrderHistory;
import dev.ledgerline.messages.position.PositionQuery.FindOpenPositions;
import dev.ledgerline.messages.position.PositionQuery.FindPositionHistory;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rows of all accounts, as their owners read those of theirs. */
@Tag(name = "Corrections")
@RestController
class AdminRowsController implements Described {
    private final Accounts accounts;
    private final Queries queries;
    private final Projections projections;

    AdminRowsController(Accounts accounts, Queries queries, Projections projections) {
        this.accounts = accounts;
        this.queries = queries;
        this.projections = projections;
    }

    @Override
    public List<Operation> operations() {
        return List.of(
                Operation.query("/admin/oms/open_orders", "Open orders of all accounts", Listing.OPEN_OF_ALL),
                Operation.query("/admin/oms/history_orders", "Orders of all accounts", Listing.HISTORY_OF_ALL),
                Operation.query("/admin/oms/open_positions", "Open positions of all accounts", Listing.OPEN_OF_ALL),
                Operation.query("/admin/oms/history_positions", "Positions of all accounts", Listing.HISTORY_OF_ALL),
                Operation.query("/admin/oms/deals", "Deals of all accounts", Listing.HISTORY_OF_ALL));
    }

    @GetMapping("/admin/oms/open_orders")
    Rows<OrderRow> openOrders(HttpServletRequest request, HttpServletResponse response) {
        Listing asked = Listing.openOfAll(request, accounts(request));
        var query = new FindOpenOrders(asked.accountIds(), asked.strategyId(), asked.page());
        var found = projections.fresh(Projections.ORDERS, asked.atLeast(), response, () -> queries.find(query));
        return asked.rows(found, OrderRow::of);
    }

    @GetMapping("/admin/oms/history_orders")
    Rows<OrderRow> historyOfOrders(HttpServletRequest request, HttpServletResponse response) {
        Listing asked = Listing.historyOfAll(request, accounts(request));
        var query =
                new FindOrderHistory(asked.accountIds(), asked.strategyId(), asked.from(), asked.until(), asked.page());
        var found = projections.fresh(Projections.ORDERS, asked.atLeast(), response, () -> queries.find(query));
        return asked.rows(found, OrderRow::of);
    }

    @GetMapping("/admin/oms/open_positions")
    Rows<PositionRow> openPositions(HttpServletRequest request, HttpServletResponse response) {
        Listing asked = Listing.openOfAll(request, accounts(request));
        var query = new FindOpenPositions(asked.accountIds(), asked.strategyId(), asked.page());
        var found = projections.fresh(Projections.POSITIONS, asked.atLeast(), response, () -> queries.find(query));
        return asked.rows(found, PositionRow::of);
    }

    @GetMapping("/admin/oms/history_positions")
    Rows<PositionRow> historyOfPositions(HttpServletRequest request, HttpServletResponse response) {
        Listing asked = Listing.historyOfAll(request, accounts(request));
        var query = new FindPositionHistory(
                asked.accountIds(), asked.strategyId(), asked.from(), asked.until(), asked.page());
        var found = projections.fresh(Projections.POSITIONS, asked.atLeast(), response, () -> queries.find(query));
        return asked.rows(found, PositionRow::of);
    }

    @GetMapping("/admin/oms/deals")
    Rows<DealRow> deals(HttpServletRequest request, HttpServletResponse response) {
        Listing asked = Listing.historyOfAll(request, accounts(request));
        var query = new FindDeals(asked.accountIds(), asked.strategyId(), asked.from(), asked.until(), asked.page());
        var found = projections.fresh(Projections.DEALS, asked.atLeast(), response, () -> queries.find(query));
        return asked.rows(found, DealRow::of);
    }

    /** Which ones may be asked for: all there are, since no key keeps one from an administrator. */
    private List<AccountId> accounts(HttpServletRequest request) {
        Caller caller = Caller.of(request);
        caller.demandAdministration();
        return accounts.readable(caller);
    }
}
