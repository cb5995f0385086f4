package dev.ledgerline.api.querymodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderQuery.FindOpenOrders;
import dev.ledgerline.messages.order.OrderStatus;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.projection.Sight;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows are read again when they have changed, whoever changed them, and only then; a page is of one moment. */
class KnownRowsIT {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final int ORDERS = 5;
    private static final int READS = 2_000;

    private final ReadModel model = new ReadModel(TestDatabase.create());

    @BeforeEach
    void fill() {
        model.jdbc().update("""
                        insert into order_row (id, account_id, instrument, side, type, time_in_force, post_only,
                            reduce_only, status, strategy_id, reason, comment, quantity, filled_quantity, reconciled,
                            created_at, updated_at)
                        select n, 1, 'BTC/USDT', 'BUY', 'LIMIT', 'GTC', false, false, 'SUBMITTED', 0, 'api', '0', 1, 0,
                            true, now(), now()
                        from generate_series(1, ?) n
                        """, ORDERS);
    }

    @AfterEach
    void stop() {
        model.close();
    }

    @Test
    void readsOnlyWhatChangedAgain() {
        List<OrderView> first = open(100).items();
        assertThat(first).hasSize(ORDERS);
        assertThat(open(100).items())
                .usingElementComparator(KnownRowsIT::identity)
                .isEqualTo(first);

        model.jdbc().update("update order_row set comment = 'changed' where id = 2");
        model.jdbc().update("update order_row set comment = comment where id = 3");
        model.jdbc().update("update order_row set status = 'FILLED' where id = 4");
        List<OrderView> second = open(100).items();
        assertThat(second).extracting(view -> view.orderId().value()).containsExactly(1L, 2L, 3L, 5L);
        assertThat(second.get(0)).isSameAs(first.get(0));
        assertThat(second.get(1).comment()).isEqualTo("changed");
        assertThat(second.get(2)).isNotSameAs(first.get(2)).isEqualTo(first.get(2));
        assertThat(second.get(3)).isSameAs(first.get(4));
    }

    @Test
    void goesOnFromPageToPage() {
        for (int pass = 0; pass < 2; pass++) {
            Page<OrderView> page = open(2);
            assertThat(page.items()).extracting(view -> view.orderId().value()).containsExactly(1L, 2L);
            assertThat(page.next()).isEqualTo(2);
            page = model.page(open(new PageRequest(page.next(), 1, 3, false)));
            assertThat(page.items()).extracting(view -> view.orderId().value()).containsExactly(3L, 4L, 5L);
            assertThat(page.next()).isNull();
        }
    }

    @Test
    void showsRowsOfOneMoment() throws Exception {
        AtomicBoolean reading = new AtomicBoolean(true);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (int i = 1; reading.get(); i++) {
                String comment = Integer.toString(i);
                String status = i % 2 == 0 ? "SUBMITTED" : "FILLED";
                model.transaction().executeWithoutResult(unused -> {
                    model.jdbc().update("update order_row set comment = ? where id = 1", comment);
                    model.jdbc().update("update order_row set comment = ? where id = 5", comment);
                    model.jdbc().update("update order_row set status = ? where id = 3", status);
                });
            }
        });
        int latest = 0;
        for (int i = 0; i < READS; i++) {
            List<OrderView> rows = open(100).items();
            assertThat(rows).extracting(OrderView::status).containsOnly(OrderStatus.SUBMITTED);
            assertThat(rows.getFirst().comment()).isEqualTo(rows.getLast().comment());
            int now = Integer.parseInt(Objects.requireNonNull(rows.getFirst().comment()));
            assertThat(now).isGreaterThanOrEqualTo(latest);
            latest = now;
        }
        reading.set(false);
        writer.get();
        assertThat(latest).as("nothing was written meanwhile").isPositive();
    }

    @Test
    void tellsHowFarItSees() {
        assertThat(sight().isWhole()).isTrue();
        model.transaction().executeWithoutResult(unused -> {
            model.jdbc().execute("lock table order_row in exclusive mode"); // readers go on, the projection waits
            CompletableFuture.runAsync(() -> model.append(History.events())).join();
            Sight sight = CompletableFuture.supplyAsync(this::sight).join();
            assertThat(sight.head()).isEqualTo(History.events().size());
            assertThat(sight.isWhole()).as(sight.toString()).isFalse();
        });
        model.await("orders");
        assertThat(sight().isWhole()).isTrue();
    }

    private Sight sight() {
        return Objects.requireNonNull(open(100).sight());
    }

    private Page<OrderView> open(int most) {
        return model.page(open(PageRequest.first(most)));
    }

    private static FindOpenOrders open(PageRequest page) {
        return new FindOpenOrders(List.of(ACCOUNT), null, page);
    }

    private static int identity(OrderView one, OrderView other) {
        return one == other ? 0 : 1;
    }
}
