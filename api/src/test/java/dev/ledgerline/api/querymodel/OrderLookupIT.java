package dev.ledgerline.api.querymodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderQuery.FindOrderHistory;
import dev.ledgerline.messages.order.OrderQuery.FindOrdersOfAccount;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders are found, by others' ids and page by page, without a walk through all of the account's. */
class OrderLookupIT {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final int ORDERS = 20_000;

    /** After five it plans once for all. */
    private static final int READS = 30;

    /** A connection tells the database's statistics what it used once a second. */
    private static final int MOST_SECONDS = 20;

    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private static ReadModel model;

    /** Two accounts, each with the same ids of others. */
    @BeforeAll
    static void start() {
        model = new ReadModel(TestDatabase.create());
        model.jdbc().update("""
                        insert into order_row (id, account_id, instrument, side, type, time_in_force, post_only,
                            reduce_only, status, strategy_id, reason, client_order_id, exchange_order_id, quantity,
                            filled_quantity, reconciled, created_at, updated_at)
                        select n, 1 + n % 2, 'BTC/USDT', 'BUY', 'LIMIT', 'GTC', false, false, 'FILLED', 0, 'api',
                            'mine-' || n / 2, 'x' || n / 2, 1, 1, true, at, at
                        from generate_series(1, ?) n, lateral (select now() + n * interval '1 second' as at) times
                        """, ORDERS);
        model.jdbc().execute("analyze order_row");
    }

    @AfterAll
    static void stop() {
        model.close();
    }

    @ParameterizedTest
    @CsvSource({"x7,,order_row_exchange_order", ",mine-7,order_row_client_order"})
    void findsAnOrderByAnIndex(@Nullable String exchangeOrderId, @Nullable String clientOrderId, String index) {
        var query = new FindOrdersOfAccount(ACCOUNT, null, List.of(), exchangeOrderId, clientOrderId, null, 50);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);

        do {
            assertThat(model.list(query, OrderView.class))
                    .extracting(order -> order.orderId().value())
                    .containsExactly(14L);
            LockSupport.parkNanos(100_000_000);
        } while (uses(index) == 0 && System.nanoTime() < end);

        assertThat(uses(index)).isPositive();
    }

    /** However often: the database then plans without looking at the dates, and must not sort all there are for a page. */
    @Test
    void readsAPageOfTheHistoryInItsOrder() {
        Instant from = Instant.parse("2000-01-01T00:00:00Z");
        var query = new FindOrderHistory(List.of(ACCOUNT), null, from, LATER, new PageRequest(null, 50, 100, false));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);

        for (int read = 0; read < READS; read++)
            assertThat(model.<OrderView>page(query).items()).hasSize(100);
        while (uses("order_row_account") < READS && System.nanoTime() < end) LockSupport.parkNanos(100_000_000);

        assertThat(uses("order_row_account")).isGreaterThanOrEqualTo(READS);
        assertThat(uses("order_row_history")).isZero();
    }

    /** As who looks at today does, however long the account's past is. */
    @Test
    void passesOverNothingBeforeTheDaysAskedFor() {
        Instant last = Objects.requireNonNull(
                        model.jdbc().queryForObject("select max(updated_at) from order_row", OffsetDateTime.class))
                .toInstant();
        var query = new FindOrderHistory(
                List.of(ACCOUNT), null, last.minusSeconds(99), LATER, new PageRequest(null, 2, 10, true));
        long usesBefore = sum("idx_scan");
        long entriesBefore = sum("idx_tup_read");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);

        for (int read = 0; read < READS; read++) {
            Page<OrderView> page = model.page(query);
            assertThat(page.total()).isEqualTo(50);
            assertThat(page.items()).hasSize(10);
        }
        while (sum("idx_scan") < usesBefore + READS && System.nanoTime() < end) LockSupport.parkNanos(100_000_000);

        assertThat(sum("idx_scan") - usesBefore).isGreaterThanOrEqualTo(READS);
        assertThat(sum("idx_tup_read") - entriesBefore).isLessThan(READS * 200);
    }

    @Test
    void countsForAllPagesOnce() {
        List<AccountId> both = List.of(ACCOUNT, new AccountId(2));
        List<Long> pages = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        do pages.add(total(both, 1, LATER)); // until the projection is followed here
        while (model.forget(both) == 0 && System.nanoTime() < end);

        for (int page : new int[] {1, 2, 3}) pages.add(total(both, page, LATER));
        assertThat(pages).containsOnly((long) ORDERS);
        assertThat(total(both, 1, Instant.EPOCH)).isZero();
        assertThat(total(List.of(ACCOUNT), 1, LATER)).isEqualTo(ORDERS / 2);

        assertThat(model.forget(List.of(ACCOUNT))).isEqualTo(1);
        assertThat(model.forget(both))
                .as("once for all pages, and for the other days")
                .isEqualTo(2);
    }

    private static long total(List<AccountId> accounts, int page, Instant until) {
        var query = new FindOrderHistory(accounts, null, Instant.EPOCH, until, new PageRequest(null, page, 10, true));
        return Objects.requireNonNull(model.<OrderView>page(query).total());
    }

    /** Of all indexes of orders. */
    private static long sum(String what) {
        Long sum = model.jdbc()
                .queryForObject(
                        "select sum(" + what + ") from pg_stat_user_indexes where relname = 'order_row'", Long.class);
        return sum == null ? 0 : sum;
    }

    /** Zero also where there is no such index. */
    private static long uses(String index) {
        Long uses = model.jdbc()
                .queryForObject(
                        "select coalesce(sum(idx_scan), 0) from pg_stat_user_indexes where indexrelname = ?",
                        Long.class,
                        index);
        return uses == null ? 0 : uses;
    }
}
