package dev.ledgerline.exchangegateway.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.value.InstrumentId;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ImportStoreIT {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final CaseId CASE = new CaseId("case-1-external_order-BTC-USDT-77");
    private static final OrderKey BTC = new OrderKey(InstrumentId.of("BTC/USDT"), "77");
    private static final OrderKey ETH = new OrderKey(InstrumentId.of("ETH/USDT"), "77");

    private final TestDatabase database = TestDatabase.create();
    private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
    private final ImportStore store = new ImportStore(jdbc);

    @Test
    void tellsOrdersOfOneNumberApartByInstrument() {
        migrate("latest");

        assertThat(store.allocate(ACCOUNT, BTC, CASE, () -> new OrderId(5))).isEqualTo(new OrderId(5));
        assertThat(store.allocate(ACCOUNT, ETH, CASE, () -> new OrderId(6))).isEqualTo(new OrderId(6));
        assertThat(store.allocate(ACCOUNT, BTC, CASE, () -> new OrderId(7))).isEqualTo(new OrderId(5));

        assertThat(store.among(ACCOUNT, List.of("77"), List.of()))
                .isEqualTo(Map.of(BTC, new OrderId(5), ETH, new OrderId(6)));
    }

    @Test
    void knowsTheInstrumentOfWhatWasImportedBefore() {
        migrate("27");
        jdbc.update("insert into reconciliation_case (case_id, account_id, difference, subject, instrument, ours,"
                + " venues, status) values ('case-1-external_order-77', 1, 'EXTERNAL_ORDER', '77', 'BTC/USDT', '', '',"
                + " 'CLOSED'), ('case-1-position_differs-ETH-USDT', 1, 'POSITION_DIFFERS', 'ETH-USDT', 'ETH/USDT', '',"
                + " '', 'DECIDED')");
        jdbc.update("insert into imported_order (account_id, exchange_order_id, order_id, case_id, decided_by) values"
                + " (1, '77', 5, 'case-1-external_order-77', null),"
                + " (1, 'correction-1', 6, 'case-1-position_differs-ETH-USDT', 'event')");
        jdbc.update("insert into correction (account_id, exchange_order_id, instrument, side, quantity, price,"
                + " executed_at) values (1, 'correction-1', 'ETH/USDT', 'BUY', 1, 100, now())");

        migrate("latest");

        assertThat(store.among(ACCOUNT, List.of(), List.of(new OrderId(5)))).isEqualTo(Map.of(BTC, new OrderId(5)));
        assertThat(store.corrections(new CaseId("case-1-position_differs-ETH-USDT"), "event"))
                .containsOnlyKeys(new OrderId(6));
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .outOfOrder(true)
                .target(version)
                .load()
                .migrate();
    }
}
