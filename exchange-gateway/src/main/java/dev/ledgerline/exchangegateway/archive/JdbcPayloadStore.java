package dev.ledgerline.exchangegateway.archive;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.archive.ArchiveQuery.FindPayloads;
import dev.ledgerline.messages.archive.PayloadKind;
import dev.ledgerline.messages.archive.PayloadSource;
import dev.ledgerline.messages.archive.PayloadView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class JdbcPayloadStore implements PayloadStore {
    private static final String WRITE = """
            insert into payload (id, account_id, exchange_id, kind, external_id, symbol, sha256, json, source,
                    observed_at, last_observed_at, times)
                values (nextval('payload_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint payload_once do update set
                    times = payload.times + excluded.times,
                    observed_at = least(payload.observed_at, excluded.observed_at),
                    last_observed_at = greatest(payload.last_observed_at, excluded.last_observed_at)""";

    private static final String DELETE = """
            delete from payload where id in
                (select id from payload where last_observed_at < ? order by id limit ?)""";

    private static final String WHERE =
            " from payload where kind = ? and account_id = any (?) and observed_at >= ? and observed_at < ?";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    JdbcPayloadStore(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    @Override
    public void write(Collection<StoredPayload> payloads) {
        List<Object[]> rows = payloads.stream().map(JdbcPayloadStore::columns).toList();
        transaction.executeWithoutResult(status -> jdbc.batchUpdate(WRITE, rows));
    }

    @Override
    public Page<PayloadView> find(FindPayloads query) {
        List<Object> given = new ArrayList<>(List.of(
                query.kind().name(),
                query.accountIds().stream().map(AccountId::value).toArray(Long[]::new),
                Timestamp.from(query.from()),
                Timestamp.from(query.until())));
        PageRequest page = query.page();
        Long total =
                page.counted() ? jdbc.queryForObject("select count(*)" + WHERE, Long.class, given.toArray()) : null;
        Long after = page.after();
        if (after != null) given.add(after);
        given.add(page.size() + 1);
        given.add(after == null ? (long) (page.page() - 1) * page.size() : 0L);
        List<PayloadView> found = jdbc.query(
                "select *" + WHERE + (after == null ? "" : " and id > ?") + " order by id limit ? offset ?",
                JdbcPayloadStore::view,
                given.toArray());
        boolean more = found.size() > page.size();
        List<PayloadView> items = more ? found.subList(0, page.size()) : found;
        return new Page<>(List.copyOf(items), total, more ? items.getLast().id() : null);
    }

    @Override
    public int deleteObservedBefore(Instant instant, int limit) {
        return jdbc.update(DELETE, Timestamp.from(instant), limit);
    }

    private static Object[] columns(StoredPayload payload) {
        StoredPayload.Key key = payload.key();
        return new Object[] {
            key.accountId(),
            key.exchangeId(),
            key.kind(),
            key.externalId(),
            payload.symbol(),
            key.sha256(),
            payload.json(),
            payload.source(),
            Timestamp.from(payload.observedAt()),
            Timestamp.from(payload.lastObservedAt()),
            payload.times()
        };
    }

    private static PayloadView view(ResultSet row, int index) throws SQLException {
        String exchangeId = row.getString("exchange_id");
        PayloadKind kind = PayloadKind.valueOf(row.getString("kind"));
        String json = row.getString("json");
        OrderIds order = OrderIds.in(exchangeId, kind, json);
        return new PayloadView(
                row.getLong("id"),
                new AccountId(row.getLong("account_id")),
                exchangeId,
                kind,
                orNull(row.getString("external_id")),
                order.orderId(),
                order.clientOrderId(),
                orNull(row.getString("symbol")),
                json,
                row.getString("sha256"),
                PayloadSource.valueOf(row.getString("source")),
                row.getTimestamp("observed_at").toInstant(),
                row.getTimestamp("last_observed_at").toInstant(),
                row.getLong("times"));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
