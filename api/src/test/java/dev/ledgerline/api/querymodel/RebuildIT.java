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
import dev.ledgerline.messages.order.OrderQuery.FindOrders;
import dev.ledgerline.messages.order.OrderView;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitProjection;
import dev.ledgerline.messages.projection.ProjectionQuery.FindProjections;
import dev.ledgerline.messages.projection.ProjectionView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.commandhandling.CommandExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.util.PSQLException;

@Timeout(120)
class RebuildIT {
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
    void givesTheSameRowsAgain() {
        Map<String, String> before = model.hashes();
        for (String group : ReadModel.GROUPS) {
            assertThat(model.rebuild(group)).isTrue();
            model.await(group);
        }
        assertThat(model.hashes()).isEqualTo(before);
    }

    @Test
    void removesWhatTheLogDoesNotSay() {
        Map<String, String> before = model.hashes();
        model.jdbc().update("update order_row set comment = 'by hand'");
        model.jdbc().update("delete from account_row");
        assertThat(model.hashes()).isNotEqualTo(before);
        model.rebuild("orders");
        model.rebuild("accounts");
        model.await("orders");
        model.await("accounts");
        assertThat(model.hashes()).isEqualTo(before);
        assertThat(model.ask(new FindAccount(MAIN), AccountView.class)).isNotNull();
    }

    @Test
    void canBeDoneAgainAndAgain() {
        Map<String, String> before = model.hashes();
        for (int i = 0; i < 3; i++) model.rebuild("orders");
        model.await("orders");
        for (int i = 0; i < 3; i++) {
            model.rebuild("orders");
            model.await("orders");
        }
        assertThat(model.hashes()).isEqualTo(before);
        assertThat(tables("order_row_before")).isZero();
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
        awaitEnd("orders");
        awaitEnd("accounts");
        assertThat(model.hashes()).isEqualTo(before);
        assertThat(tables("order_row_before") + tables("account_row_before")).isZero();
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
    void changesNothingWhenItCannotBegin() {
        Map<String, String> before = model.hashes();
        model.transaction().executeWithoutResult(status -> {
            model.jdbc().queryForObject("select count(*) from api_key_row", Long.class); // locked as long as this reads
            assertThatThrownBy(() -> onOtherThread(() -> model.rebuild("accounts")))
                    .hasRootCauseInstanceOf(PSQLException.class);
        });
        assertThat(tables("account_row_before")).isZero();
        assertThat(model.hashes()).isEqualTo(before);
        model.given(History.trade(1));
        assertThat(model.progress("accounts").replaying()).isFalse();
    }

    @Test
    void refusesToResetWhatIsNoProjection() {
        assertThat(model.rebuild("OrderExecution")).isFalse();
    }

    @Test
    void showsItsProgress() {
        assertThat(model.list(new FindProjections(), ProjectionView.class))
                .extracting(ProjectionView::name)
                .containsExactlyElementsOf(ReadModel.GROUPS);
        ProjectionView orders = model.progress("orders");
        assertThat(orders.head()).isEqualTo(History.events().size());
        assertThat(orders.position()).isEqualTo(orders.head());
        assertThat(orders.percent()).isEqualTo(100);
        assertThat(orders.replaying()).isFalse();
        assertThat(orders.eventsPerSecond()).isZero();

        model.processor("orders").shutDown();
        model.processor("orders").resetTokens();
        ProjectionView stopped = model.progress("orders");
        assertThat(stopped.percent()).isLessThan(100);
        model.processor("orders").start();
        awaitEnd("orders");
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

    @Test
    void saysWhenThereIsNoSuchProjection() {
        assertThatThrownBy(() -> model.await("nothing")).hasMessageContaining("there is no projection nothing");
    }

    private void awaitEnd(String projection) {
        for (int i = 0; i < 600 && (tables("order_row_before") + tables("account_row_before") > 0); i++) pause();
        model.await(projection);
    }

    private long tables(String name) {
        Long count =
                model.jdbc().queryForObject("select count(*) from pg_tables where tablename = ?", Long.class, name);
        return count == null ? 0 : count;
    }

    private static void onOtherThread(Runnable task) throws Throwable {
        try {
            CompletableFuture.runAsync(task).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CommandExecutionException cause ? cause : e;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
