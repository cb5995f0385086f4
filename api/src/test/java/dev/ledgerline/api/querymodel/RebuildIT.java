package dev.ledgerline.api.querymodel;

import static dev.ledgerline.api.querymodel.History.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.account.AccountQuery.FindAccount;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.projection.ProjectionQuery.FindProjections;
import dev.ledgerline.messages.projection.ProjectionView;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A rebuild leaves everything as it was, so all of this happens to one read model. */
@Timeout(120)
class RebuildIT {
    private static ReadModel model;

    @BeforeAll
    static void start() {
        model = new ReadModel(TestDatabase.create());
        model.given(History.events());
    }

    @AfterAll
    static void stop() {
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
        assertThat(model.tables("order_row_before")).isZero();
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
        model.awaitEnd("orders");
    }

    @Test
    void saysWhenThereIsNoSuchProjection() {
        assertThatThrownBy(() -> model.await("nothing")).hasMessageContaining("there is no projection nothing");
    }
}
