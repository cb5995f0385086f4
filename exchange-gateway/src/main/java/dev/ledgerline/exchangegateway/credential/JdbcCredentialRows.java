package dev.ledgerline.exchangegateway.credential;

import dev.ledgerline.messages.account.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class JdbcCredentialRows implements CredentialRows {
    private static final String COLUMNS =
            "version, account_id, fingerprint, api_key, secret, passphrase, key_id, updated_at";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate apart;

    JdbcCredentialRows(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.apart = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public long nextVersion() {
        return Objects.requireNonNull(jdbc.queryForObject("select nextval('venue_credential_version')", Long.class));
    }

    @Override
    public void add(Row row) {
        apart.executeWithoutResult(transaction -> jdbc.update(
                "insert into venue_credential (" + COLUMNS + ", active) values (?, ?, ?, ?, ?, ?, ?, ?, false)",
                row.version(),
                row.accountId().value(),
                row.fingerprint(),
                row.apiKey(),
                row.secret(),
                row.passphrase(),
                row.keyId(),
                Timestamp.from(row.updatedAt())));
    }

    @Override
    public boolean activate(AccountId accountId, long version) {
        Integer there = jdbc.queryForObject(
                "select count(*) from venue_credential where version = ? and account_id = ?",
                Integer.class,
                version,
                accountId.value());
        if (there == null || there == 0) return false;
        jdbc.update(
                "delete from venue_credential where account_id = ? and active and version <> ?",
                accountId.value(),
                version);
        jdbc.update("update venue_credential set active = true where version = ? and not active", version);
        return true;
    }

    @Override
    public @Nullable Row active(AccountId accountId) {
        List<Row> found = jdbc.query(
                "select " + COLUMNS + " from venue_credential where account_id = ? and active",
                JdbcCredentialRows::row,
                accountId.value());
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public List<Row> allActive() {
        return jdbc.query(
                "select " + COLUMNS + " from venue_credential where active order by account_id",
                JdbcCredentialRows::row);
    }

    @Override
    public List<Row> notUnder(String keyId, long afterVersion, int limit) {
        return jdbc.query(
                "select " + COLUMNS
                        + " from venue_credential where key_id <> ? and version > ? order by version limit ?",
                JdbcCredentialRows::row,
                keyId,
                afterVersion,
                limit);
    }

    @Override
    public long countNotUnder(String keyId) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "select (select count(*) from venue_credential where key_id <> ?)"
                        + " + (select count(*) from gateway_secret where key_id <> ?)",
                Long.class,
                keyId,
                keyId));
    }

    @Override
    public void replace(Row before, Row after) {
        jdbc.update(
                "update venue_credential set api_key = ?, secret = ?, passphrase = ?, key_id = ?"
                        + " where version = ? and key_id = ?",
                after.apiKey(),
                after.secret(),
                after.passphrase(),
                after.keyId(),
                before.version(),
                before.keyId());
    }

    @Override
    public @Nullable Secret secret(String name) {
        List<Secret> found = jdbc.query(
                "select name, value, key_id from gateway_secret where name = ?",
                (row, index) -> new Secret(row.getString(1), row.getString(2), row.getString(3)),
                name);
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public void addSecret(Secret secret) {
        apart.executeWithoutResult(transaction -> jdbc.update(
                "insert into gateway_secret (name, value, key_id) values (?, ?, ?) on conflict do nothing",
                secret.name(),
                secret.value(),
                secret.keyId()));
    }

    @Override
    public void replaceSecret(Secret before, Secret after) {
        jdbc.update(
                "update gateway_secret set value = ?, key_id = ? where name = ? and key_id = ?",
                after.value(),
                after.keyId(),
                before.name(),
                before.keyId());
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                row.getLong("version"),
                new AccountId(row.getLong("account_id")),
                row.getString("fingerprint"),
                row.getString("api_key"),
                row.getString("secret"),
                row.getString("passphrase"),
                row.getString("key_id"),
                row.getTimestamp("updated_at").toInstant());
    }
}
