package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountQuery.FindAccount;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.deal.DealQuery.FindDealsOfOrders;
import dev.ledgerline.messages.deal.DealView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOpenOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.position.PositionQuery.FindOpenPositions;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitProjection;
import dev.ledgerline.messages.projection.ProjectionQuery.FindProjections;
import dev.ledgerline.messages.projection.ProjectionView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Our side as readers see it, once it has caught up with the log. */
@Component
class ReadModel {
    static final String ORDERS = "orders";
    static final String DEALS = "deals";
    static final String POSITIONS = "positions";

    private static final int PAGE = 500;

    /** One query does not take longer, unless the database hangs. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Duration UNTIL_STARTED = Duration.ofMillis(100);

    private final QueryGateway queries;

    ReadModel(QueryGateway queries) {
        this.queries = queries;
    }

    /** Waits until these know all that the log holds now. @throws IllegalStateException when they do not in time */
    void await(Duration patience, String... followers) {
        long end = System.nanoTime() + patience.toNanos();
        long head = 0;
        for (ProjectionView each : projections(end)) head = Math.max(head, each.head());
        for (String follower : followers) {
            long reached;
            do {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) throw new IllegalStateException(follower + " did not catch up with the log");
                reached = this.<Number>ask(new AwaitProjection(follower, left)).longValue();
            } while (reached < head);
        }
    }

    /** Whoever answers is there last of all when a server starts. */
    private List<ProjectionView> projections(long end) {
        while (true) {
            try {
                return ask(new FindProjections());
            } catch (IllegalStateException e) {
                if (!(e.getCause() instanceof NoHandlerForQueryException) || System.nanoTime() > end) throw e;
            }
            try {
                Thread.sleep(UNTIL_STARTED);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    List<OrderView> openOrders(AccountId accountId) {
        return all(page -> new FindOpenOrders(List.of(accountId), null, page));
    }

    List<OrderView> orders(Collection<OrderId> ids) {
        List<OrderView> orders = new ArrayList<>();
        List<OrderId> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += PAGE)
            orders.addAll(
                    this.<List<OrderView>>ask(new FindOrders(all.subList(from, Math.min(all.size(), from + PAGE)))));
        return orders;
    }

    List<PositionView> openPositions(AccountId accountId) {
        return all(page -> new FindOpenPositions(List.of(accountId), null, page));
    }

    List<DealView> deals(OrderId orderId) {
        return ask(new FindDealsOfOrders(List.of(orderId)));
    }

    AccountView account(AccountId accountId) {
        return ask(new FindAccount(accountId));
    }

    private <T> List<T> all(Function<PageRequest, Object> query) {
        List<T> items = new ArrayList<>();
        PageRequest request = PageRequest.first(PAGE);
        while (true) {
            Page<T> page = ask(query.apply(request));
            items.addAll(page.items());
            Long next = page.next();
            if (next == null) return items;
            request = new PageRequest(next, 1, PAGE, false);
        }
    }

    private <R> R ask(Object query) {
        @Nullable R answer;
        try {
            answer = queries.query(query, new Anything<R>()).get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer to " + query, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no answer to " + query, e.getCause());
        }
        if (answer == null) throw new IllegalStateException("nothing is known about " + query);
        return answer;
    }
}
