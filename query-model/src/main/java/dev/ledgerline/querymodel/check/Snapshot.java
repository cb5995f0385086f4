package dev.ledgerline.querymodel.check;

import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The store at one instant: rows and the tokens that say how far they are belong together, however busy the writers are.
 * Nothing done to it remains.
 */
@Component
class Snapshot {
    /** A person reads them; the first few tell as much as all. */
    private static final int SHOWN = 5;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    Snapshot(JdbcTemplate jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    <T> T look(Function<Snapshot, T> question) {
        T answer = transaction.execute(status -> {
            status.setRollbackOnly();
            return question.apply(this);
        });
        if (answer == null) throw new IllegalStateException("a question has an answer");
        return answer;
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    long number(String sql, @Nullable Object... values) {
        Long number = jdbc.queryForObject(sql, Long.class, values);
        return number == null ? 0 : number;
    }

    /** The first of the rows that a statement finds, each as one text. */
    List<String> first(String sql, @Nullable Object... values) {
        return texts("select * from (" + sql + ") found limit " + SHOWN, values);
    }

    private List<String> texts(String sql, @Nullable Object... values) {
        return jdbc.query(sql, (row, index) -> row.getString(1), values);
    }

    /** The tokens of a processor's segments. */
    List<StoredToken> tokens(String processor) {
        return texts(
                        "select coalesce(convert_from(token, 'UTF8'), '{}') from TokenEntry where processorName = ?",
                        processor)
                .stream()
                .map(StoredToken::of)
                .toList();
    }

    /** How far a processor is, the last of its segments; 0 before its first event. */
    long position(String processor) {
        return tokens(processor).stream().mapToLong(StoredToken::index).min().orElse(0);
    }
}
