package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.ReconciliationCommand.ScheduleReconciliation;
import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** When each account was compared, and when it is to be. */
@Component
class StatusStore {
    /** @param baselineFrom since when fills had been looked at when the balances were first taken */
    record Status(
            @Nullable ReconciliationScope scope,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant cursor,
            @Nullable String failure,
            @Nullable Instant baselineFrom) {
        static final Status NEVER = new Status(null, null, null, null, null, null);
    }

    private final JdbcTemplate jdbc;

    StatusStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Status find(AccountId accountId) {
        Status status = jdbc.query(
                "select * from reconciliation_status where account_id = ?",
                rows -> rows.next() ? read(rows) : null,
                accountId.value());
        return status == null ? Status.NEVER : status;
    }

    private static Status read(ResultSet row) throws SQLException {
        String scope = row.getString("scope");
        return new Status(
                scope == null ? null : ReconciliationScope.valueOf(scope),
                instant(row, "started_at"),
                instant(row, "finished_at"),
                instant(row, "cursor_at"),
                row.getString("failure"),
                instant(row, "baseline_from"));
    }

    void started(AccountId accountId, ReconciliationScope scope, Instant at) {
        jdbc.update("""
                insert into reconciliation_status (account_id, scope, started_at) values (?, ?, ?)
                on conflict (account_id) do update set scope = excluded.scope, started_at = excluded.started_at
                """, accountId.value(), scope.name(), Timestamp.from(at));
    }

    /** @param cursor null, or an earlier one, leaves it where it was */
    void finished(AccountId accountId, Instant at, @Nullable Instant cursor) {
        jdbc.update(
                "update reconciliation_status set finished_at = ?, failure = null,"
                        + " cursor_at = greatest(cursor_at, cast(? as timestamptz)) where account_id = ?",
                Timestamp.from(at),
                cursor == null ? null : Timestamp.from(cursor),
                accountId.value());
    }

    void failed(AccountId accountId, String failure) {
        jdbc.update("update reconciliation_status set failure = ? where account_id = ?", failure, accountId.value());
    }

    void baseline(AccountId accountId, Instant from) {
        jdbc.update(
                "update reconciliation_status set baseline_from = ? where account_id = ?",
                Timestamp.from(from),
                accountId.value());
    }

    void schedule(ScheduleReconciliation command) {
        jdbc.update(
                """
                insert into reconciliation_schedule (account_id, short_millis, hourly_millis, long_millis)
                values (?, ?, ?, ?) on conflict (account_id) do update set short_millis = excluded.short_millis,
                    hourly_millis = excluded.hourly_millis, long_millis = excluded.long_millis
                """,
                command.accountId().value(),
                millis(command.shortInterval()),
                millis(command.hourlyInterval()),
                millis(command.longInterval()));
    }

    /** What differs from the configured intervals. */
    Map<ReconciliationScope, Duration> overrides(AccountId accountId) {
        Map<ReconciliationScope, Duration> overrides = new LinkedHashMap<>();
        jdbc.query(
                "select short_millis, hourly_millis, long_millis from reconciliation_schedule where account_id = ?",
                row -> {
                    put(overrides, ReconciliationScope.SHORT, row, 1);
                    put(overrides, ReconciliationScope.HOURLY, row, 2);
                    put(overrides, ReconciliationScope.LONG, row, 3);
                },
                accountId.value());
        return overrides;
    }

    private static void put(
            Map<ReconciliationScope, Duration> overrides, ReconciliationScope scope, ResultSet row, int column)
            throws SQLException {
        long millis = row.getLong(column);
        if (!row.wasNull()) overrides.put(scope, Duration.ofMillis(millis));
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
