package dev.ledgerline.exchangegateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.exchangegateway.credential.CredentialRows.Row;
import dev.ledgerline.exchangegateway.credential.CredentialRows.Secret;
import dev.ledgerline.messages.account.AccountId;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcCredentialRowsIT {
    private static final AccountId ONE = new AccountId(1);
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static DataSource dataSource;

    private JdbcCredentialRows rows;

    @BeforeAll
    static void migrate() {
        dataSource = TestDatabase.create().dataSource();
        Flyway.configure().dataSource(dataSource).load().migrate();
    }

    @BeforeEach
    void empty() {
        rows = new JdbcCredentialRows(dataSource);
        new JdbcTemplate(dataSource).execute("truncate venue_credential, gateway_secret");
    }

    @Test
    void putOneRowInForceInsteadOfAnother() {
        Row first = add("k", "1");
        assertThat(rows.active(ONE)).isNull();
        assertThat(rows.activate(ONE, first.version())).isTrue();
        assertThat(rows.active(ONE)).isEqualTo(first);

        Row second = add("l", "1");
        assertThat(rows.activate(ONE, second.version())).isTrue();
        assertThat(rows.activate(ONE, second.version())).isTrue();

        assertThat(rows.allActive()).containsExactly(second);
        assertThat(rows.activate(ONE, first.version())).isFalse(); // an old event, heard again
        assertThat(rows.activate(new AccountId(2), second.version())).isFalse();
        assertThat(rows.active(ONE)).isEqualTo(second);
    }

    @Test
    void keepAStoredRowWhenTheTransactionAroundItFails() {
        new TransactionTemplate(new JdbcTransactionManager(dataSource)).executeWithoutResult(status -> {
            add("k", "1");
            status.setRollbackOnly();
        });
        assertThat(rows.countNotUnder("")).isOne();
    }

    @Test
    void forgetAnActivationWhoseTransactionFails() {
        Row row = add("k", "1");
        new TransactionTemplate(new JdbcTransactionManager(dataSource)).executeWithoutResult(status -> {
            rows.activate(ONE, row.version());
            status.setRollbackOnly();
        });
        assertThat(rows.active(ONE)).isNull();
    }

    @Test
    void tellWhatIsUnderAnotherMasterKey() {
        Row old = add("k", "1");
        Row renewed = add("l", "2");
        rows.addSecret(new Secret("s", "v", "1"));
        rows.addSecret(new Secret("s", "other", "1"));

        assertThat(rows.countNotUnder("2")).isEqualTo(2);
        assertThat(rows.notUnder("2", -1, 10)).containsExactly(old);
        assertThat(rows.notUnder("2", old.version(), 10)).isEmpty();

        rows.replace(old, row(old.version(), "K", "2"));
        rows.replace(old, row(old.version(), "too late", "3"));
        rows.replaceSecret(new Secret("s", "v", "1"), new Secret("s", "V", "2"));

        assertThat(rows.countNotUnder("2")).isZero();
        assertThat(rows.secret("s")).isEqualTo(new Secret("s", "V", "2"));
        assertThat(rows.notUnder("1", -1, 10)).containsExactly(row(old.version(), "K", "2"), renewed);
    }

    private Row add(String apiKey, String keyId) {
        Row row = row(rows.nextVersion(), apiKey, keyId);
        rows.add(row);
        return row;
    }

    private static Row row(long version, String apiKey, String keyId) {
        return new Row(version, ONE, "f", apiKey, "s", null, keyId, NOON);
    }
}
