package dev.ledgerline.api.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.api.request.Fingerprint;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.ErrorBody;
import dev.ledgerline.api.web.ErrorDetail;
import dev.ledgerline.api.web.RequestRefused;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.DealQuery.FindDealsOfOrders;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersToReassign;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.position.PositionQuery.FindPosition;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.strategy.StrategyId;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Shows which orders a reassignment concerns, and does it. */
@Tag(name = "Reassign")
@RestController
class ReassignController implements Described {
    private final Accounts accounts;
    private final Queries queries;
    private final Projections projections;
    private final Reassignment reassignment;

    ReassignController(Accounts accounts, Queries queries, Projections projections, Reassignment reassignment) {
        this.accounts = accounts;
        this.queries = queries;
        this.projections = projections;
        this.reassignment = reassignment;
    }

    @Override
    public List<Operation> operations() {
        return List.of(Operation.body(
                HttpMethod.POST,
                "/oms/reassign",
                "Make orders, and with them their deals, belong to another strategy and position",
                ReassignForm.FORM));
    }

    @PostMapping("/oms/reassign")
    ResponseEntity<?> reassign(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        Caller caller = Caller.of(request);
        JsonNode json = JsonText.read(body);
        ReassignForm asked = ReassignForm.read(json);
        projections.awaitForCommand(Projections.ORDERS);
        projections.awaitForCommand(Projections.DEALS);
        if (asked.targetPosition() != null) projections.awaitForCommand(Projections.POSITIONS);
        Page<OrderView> orders = find(asked, caller);
        demandStrategies(orders.items(), asked, caller);
        List<ReassignItem> items = items(orders.items());
        if (asked.preview()) return ResponseEntity.ok(Answer.of(items, orders, asked));
        StrategyId strategy = Objects.requireNonNull(asked.target());
        Reassignment.Target target = reassignment.target(strategy, asked.targetPosition());
        String fingerprint = Fingerprint.of("reassign", json);
        List<ReassignItem> done = new ArrayList<>(items.size());
        for (int index = 0; index < items.size(); index++)
            done.add(reassignment.apply(orders.items().get(index), items.get(index), target, fingerprint, caller));
        return answer(now(done, strategy), orders, asked);
    }

    /** What was reassigned, with the positions its deals belong to now. */
    private List<ReassignItem> now(List<ReassignItem> done, StrategyId strategy) {
        projections.awaitForCommand(Projections.DEALS);
        Map<Long, List<DealView>> deals = deals(done.stream()
                .filter(ReassignItem::isDone)
                .map(item -> new OrderId(item.orderId()))
                .toList());
        return done.stream()
                .map(item -> item.isDone()
                        ? item.belongingTo(strategy, deals.getOrDefault(item.orderId(), List.of()))
                        : item)
                .toList();
    }

    private Page<OrderView> find(ReassignForm asked, Caller caller) {
        List<AccountId> accountIds =
                asked.accountIds().isEmpty() ? accountsOf(asked.orderIds(), caller) : asked.accountIds();
        accountIds.forEach(caller::demandTradingOrOversight);
        if (asked.preview()) accounts.demandVisible(accountIds, caller);
        else accounts.demandFound(accountIds);
        Page<OrderView> found = queries.find(new FindOrdersToReassign(
                accountIds,
                asked.orderIds(),
                asked.from(),
                asked.until(),
                asked.reconciled(),
                asked.statuses(),
                new PageRequest(null, asked.page(), asked.pageSize(), true)));
        if (asked.targetPosition() != null && accountIds.size() > 1)
            throw new RequestRefused(
                    HttpStatus.UNPROCESSABLE_CONTENT, "validation_error", "target_position_id needs a single account");
        if (!asked.orderIds().isEmpty()
                && found.items().size() < asked.orderIds().size()
                && !asked.preview())
            throw orderNotFound("some of the orders are not there, or the filter leaves them out");
        return found;
    }

    private List<AccountId> accountsOf(List<OrderId> orderIds, Caller caller) {
        List<AccountId> theirs = queries.find(new FindOrders(orderIds)).stream()
                .map(OrderView::accountId)
                .filter(caller::mayUse)
                .distinct()
                .toList();
        if (theirs.isEmpty()) throw orderNotFound("there are no such orders");
        return theirs;
    }

    private List<ReassignItem> items(List<OrderView> orders) {
        Map<Long, List<DealView>> deals =
                deals(orders.stream().map(OrderView::orderId).toList());
        return orders.stream()
                .map(order -> ReassignItem.of(
                        order, deals.getOrDefault(order.orderId().value(), List.of())))
                .toList();
    }

    private Map<Long, List<DealView>> deals(List<OrderId> orderIds) {
        if (orderIds.isEmpty()) return Map.of();
        return queries.find(new FindDealsOfOrders(orderIds)).stream()
                .filter(deal -> deal.orderId() != null)
                .collect(Collectors.groupingBy(
                        deal -> Objects.requireNonNull(deal.orderId()).value()));
    }

    private void demandStrategies(List<OrderView> orders, ReassignForm asked, Caller caller) {
        for (OrderView order : orders) {
            caller.demandStrategy(order.accountId(), order.strategyId());
            if (asked.target() != null) caller.demandStrategy(order.accountId(), asked.target());
        }
        PositionView position =
                asked.targetPosition() == null ? null : queries.findOrNull(new FindPosition(asked.targetPosition()));
        if (position != null)
            caller.demandStrategy(position.accountId(), position.state().strategyId());
    }

    private static ResponseEntity<?> answer(List<ReassignItem> done, Page<OrderView> orders, ReassignForm asked) {
        List<ReassignItem> failed = done.stream().filter(item -> !item.isDone()).toList();
        if (!failed.isEmpty() && failed.size() == done.size()) {
            CommandError first = Objects.requireNonNull(failed.getFirst().error());
            return ResponseEntity.status(first.status())
                    .body(new ErrorBody(new ErrorDetail(first.code(), first.message(), done)));
        }
        return ResponseEntity.status(failed.isEmpty() ? HttpStatus.OK : HttpStatus.MULTI_STATUS)
                .body(Answer.of(done, orders, asked));
    }

    private static RequestRefused orderNotFound(String message) {
        return new RequestRefused(HttpStatus.NOT_FOUND, "order_not_found", message);
    }

    /** @param dealsTotal of the orders listed */
    record Answer(
            boolean ok,
            @JsonProperty("deals_updated") int dealsUpdated,
            @JsonProperty("orders_updated") int ordersUpdated,
            @JsonProperty("deals_total") int dealsTotal,
            @JsonProperty("orders_total") long ordersTotal,
            boolean preview,
            int page,
            @JsonProperty("page_size") int pageSize,
            List<ReassignItem> items) {
        static Answer of(List<ReassignItem> items, Page<OrderView> orders, ReassignForm asked) {
            List<ReassignItem> done =
                    items.stream().filter(ReassignItem::isDone).toList();
            return new Answer(
                    asked.preview() || done.size() == items.size(),
                    deals(done),
                    done.size(),
                    deals(items),
                    orders.total() == null ? items.size() : orders.total(),
                    asked.preview(),
                    asked.page(),
                    asked.pageSize(),
                    items);
        }

        private static int deals(List<ReassignItem> items) {
            return items.stream().mapToInt(item -> item.dealIds().size()).sum();
        }
    }
}
