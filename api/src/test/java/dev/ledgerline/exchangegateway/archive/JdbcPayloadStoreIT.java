package dev.ledgerline.exchangegateway.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.archive.ArchiveQuery.FindPayloads;
import dev.ledgerline.messages.archive.PayloadKind;
import dev.ledgerline.messages.archive.PayloadSource;
import dev.ledgerline.messages.archive.PayloadView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On the real database, for it decides what is the same. */
class JdbcPayloadStoreIT {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
    private static JdbcPayloadStore store;

    @BeforeAll
    static void migrate() {
        TestDatabase database = TestDatabase.create();
        Flyway.configure().dataSource(database.dataSource()).load().migrate();
        store = new JdbcPayloadStore(database.dataSource());
    }

    @Test
    void countsTheSameContentAndKeepsEachOther() {
        write(1, "7", "{\"s\":\"NEW\"}", 0);
        write(1, "7", "{\"s\":\"FILLED\"}", 1);
        write(1, "7", "{\"s\":\"NEW\"}", 5);
        write(1, "8", "{\"s\":\"NEW\"}", 2);

        Page<PayloadView> found = find(1, new PageRequest(null, 1, 10, true));

        assertThat(found.total()).isEqualTo(3);
        assertThat(found.items()).extracting(PayloadView::externalId).containsExactly("7", "7", "8");
        PayloadView first = found.items().getFirst();
        assertThat(first.json()).isEqualTo("{\"s\":\"NEW\"}");
        assertThat(first.times()).isEqualTo(2);
        assertThat(first.observedAt()).isEqualTo(NOON);
        assertThat(first.lastObservedAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(first.symbol()).isEqualTo("BTCUSDT");
    }

    @Test
    void knowsTheSameOfAnotherAccountOrKindApart() {
        write(2, "7", "{}", 0);
        write(3, "7", "{}", 0);
        store.write(List.of(payload(2, PayloadKind.TRADE, "7", "{}", 0)));

        assertThat(find(2, PageRequest.first(10)).items()).hasSize(1);
        assertThat(find(3, PageRequest.first(10)).items()).hasSize(1);
    }

    @Test
    void givesPagesByNumberAndById() {
        for (int id = 0; id < 5; id++) write(4, Integer.toString(id), "{}", id);

        Page<PayloadView> first = find(4, new PageRequest(null, 1, 2, true));
        Page<PayloadView> last = find(4, new PageRequest(null, 3, 2, true));
        Page<PayloadView> next = find(4, new PageRequest(first.next(), 1, 2, false));

        assertThat(first.items()).extracting(PayloadView::externalId).containsExactly("0", "1");
        assertThat(last.items()).extracting(PayloadView::externalId).containsExactly("4");
        assertThat(last.next()).isNull();
        assertThat(next.items()).extracting(PayloadView::externalId).containsExactly("2", "3");
        assertThat(next.total()).isNull();
    }

    @Test
    void keepsPayloadsWithoutIdAndOfAnySize() {
        store.write(List.of(payload(5, PayloadKind.ORDER, null, "{\"a\":\"" + "x😀".repeat(500_000) + "\"}", 0)));
        store.write(List.of(payload(5, PayloadKind.ORDER, "i".repeat(1_000) + "\0", "no JSON \0 \ud800", 0)));

        assertThat(find(5, PageRequest.first(10)).items())
                .extracting(PayloadView::externalId)
                .containsExactly(null, "i".repeat(200));
    }

    @Test
    void deletesWhatWasNotObservedForLong() {
        for (int id = 0; id < 3; id++) write(6, Integer.toString(id), "{}", -100_000);
        write(6, "0", "{}", 0);

        assertThat(store.deleteObservedBefore(NOON.minusSeconds(50_000), 1)).isOne();
        assertThat(store.deleteObservedBefore(NOON.minusSeconds(50_000), 10)).isOne();
        assertThat(store.deleteObservedBefore(NOON.minusSeconds(50_000), 10)).isZero();
    }

    private static void write(long account, String id, String json, long second) {
        store.write(List.of(payload(account, PayloadKind.ORDER, id, json, second)));
    }

    private static StoredPayload payload(long account, PayloadKind kind, String id, String json, long second) {
        return StoredPayload.of(new RawPayload(
                new AccountId(account),
                "binance",
                kind,
                id,
                "BTCUSDT",
                json,
                PayloadSource.REST,
                NOON.plusSeconds(second)));
    }

    private static Page<PayloadView> find(long account, PageRequest page) {
        return store.find(new FindPayloads(
                PayloadKind.ORDER,
                List.of(new AccountId(account)),
                NOON.minusSeconds(10),
                NOON.plusSeconds(1_000),
                page));
    }
}
