package dev.ledgerline.api.querymodel;

import static dev.ledgerline.api.querymodel.History.MAIN;
import static dev.ledgerline.api.querymodel.History.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.account.AccountQuery.FindAccount;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.identity.ApiKeyQuery.FindApiKey;
import dev.ledgerline.messages.identity.ApiKeyView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.OrderQuery.FindOpenOrders;
import dev.ledgerline.messages.order.OrderQuery.FindOrderHistory;
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitProjection;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.commandhandling.CommandExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.util.PSQLException;

/** What happens while a rebuild is under way, or the read model is not where the log is: each on a log of its own. */
@Timeout(120)
class RebuildUnderWayIT {
    private final TestDatabase database = TestDatabase.create();
    private ReadModel model;

    @BeforeEach
    void start() {
        model = new ReadModel(database);
        model.given(History.events());
    }

    @AfterEach
    void stop() {
        model.close();
    }

    @Test
    void letsReadersReadOnAfterACrashAndGoesOn() {
        for (int i = 1; i <= 300; i++) model.append(History.trade(i));
        ReadModel.GROUPS.forEach(model::await);
        Map<String, String> before = model.hashes();
        for (String group : List.of("orders", "accounts")) {
            model.processor(group).shutDown();
            model.processor(group).resetTokens(); // and the process is gone
        }
        assertThat(model.jdbc().queryForObject("select count(*) from order_row", Long.class))
                .isZero();
        assertReadersReadOn();
        model.close();

        model = new ReadModel(database);
        assertReadersReadOn();
        ReadModel.GROUPS.forEach(model::await);
        model.awaitEnd("orders");
        model.awaitEnd("accounts");
        assertThat(model.hashes()).isEqualTo(before);
        assertThat(model.tables("order_row_before") + model.tables("account_row_before"))
                .isZero();
        assertReadersReadOn();
    }

    private void assertReadersReadOn() {
        assertThat(model.<OrderView>page(new FindOpenOrders(List.of(MAIN), null, PageRequest.first(100)))
                        .items())
                .hasSize(3);
        assertThat(model.ask(new FindApiKey("abc123"), ApiKeyView.class)).isNotNull();
        assertThat(model.ask(new FindAccount(OTHER), AccountView.class)).isNotNull();
    }

    @Test
    void takesInWhatHappensMeanwhile() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread trading = Thread.ofVirtual().start(() -> {
            for (int i = 1; i <= 300; i++) model.append(History.trade(i));
            done.set(true);
        });
        int rebuilds = 0;
        while (!done.get()) {
            model.rebuild("orders");
            rebuilds++;
            model.await("orders");
        }
        trading.join();
        model.await("orders");
        assertThat(rebuilds).isPositive();
        OrderId last = new OrderId(1_300);
        assertThat(model.list(new FindOrders(List.of(last)), OrderView.class)).hasSize(1);
        assertThat(model.jdbc().queryForObject("select count(*) from order_row", Long.class))
                .isEqualTo(310);
        Map<String, String> before = model.hashes();
        model.rebuild("orders");
        model.await("orders");
        assertThat(model.hashes()).isEqualTo(before);
    }

    @Test
    void doesNotSayThatReadersSeeWhatTheyAreNotShown() throws Exception {
        model.processor("orders").shutDown();
        model.processor("orders").resetTokens();
        model.close();
        try (Connection reading = database.dataSource().getConnection();
                Statement statement = reading.createStatement()) {
            reading.setAutoCommit(false);
            statement.execute("select from order_row_before"); // and so it is not taken away
            model = new ReadModel(database);
            model.append(History.trade(1));
            long head = model.progress("deals").head();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (model.progress("orders").position() < head && System.nanoTime() < end)
                LockSupport.parkNanos(50_000_000);
            assertThat(model.progress("orders").position()).isEqualTo(head);
            assertThat(model.ask(new AwaitProjection("orders", 500), Long.class))
                    .isLessThan(head);
            reading.rollback();
        }
        model.awaitEnd("orders");
        assertThat(model.await("orders")).isEqualTo(model.progress("orders").head());
    }

    @Test
    void changesNothingWhenItCannotBegin() {
        Map<String, String> before = model.hashes();
        model.transaction().executeWithoutResult(status -> {
            model.jdbc().queryForObject("select count(*) from api_key_row", Long.class); // locked as long as this reads
            assertThatThrownBy(() -> onOtherThread(() -> model.rebuild("accounts")))
                    .hasRootCauseInstanceOf(PSQLException.class);
        });
        assertThat(model.tables("account_row_before")).isZero();
        assertThat(model.hashes()).isEqualTo(before);
        model.given(History.trade(1));
        assertThat(model.progress("accounts").replaying()).isFalse();
    }

    @Test
    void isCountedAgainWhenRowsHaveChanged() {
        long before = orders();
        assertThat(orders()).isEqualTo(before);
        model.given(History.trade(1));
        assertThat(orders()).as("an order more").isEqualTo(before + 1);
        model.jdbc().update("update order_row set id = 5000 where id = 1001");
        model.given(History.trade(1)); // which is written once more, beside the one that was hidden from it
        assertThat(orders()).isEqualTo(before + 2);
        model.rebuild("orders");
        model.await("orders");
        assertThat(orders()).as("at the same position of the log").isEqualTo(before + 1);
    }

    /** What a page says of all pages. */
    private long orders() {
        PageRequest page = new PageRequest(null, 1, 2, true);
        Long total = model.<OrderView>page(new FindOrderHistory(
                        List.of(OTHER), null, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"), page))
                .total();
        return total == null ? -1 : total;
    }

    @Test
    void answersWhoAwaitsAProjectionInTime() {
        model.processor("orders").shutDown();
        model.append(History.trade(1));
        long start = System.nanoTime();
        long head = model.progress("orders").head();
        assertThat(model.ask(new AwaitProjection("orders", 100), Long.class)).isLessThan(head);
        assertThat(System.nanoTime() - start).isGreaterThan(100_000_000L);
        model.processor("orders").start();
        assertThat(model.ask(new AwaitProjection("orders", 30_000), Long.class)).isEqualTo(head);
    }

    @Test
    void doesNotWaitForEventsThatWereRolledBack() {
        model.jdbc().queryForObject("select nextval('domainevententry_globalindex_seq')", Long.class);
        model.appendNow(History.trade(1));
        long head = model.progress("orders").head();
        assertThat(model.await("orders")).isEqualTo(head);
    }

    private static void onOtherThread(Runnable task) throws Throwable {
        try {
            CompletableFuture.runAsync(task).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CommandExecutionException cause ? cause : e;
        }
    }
}
