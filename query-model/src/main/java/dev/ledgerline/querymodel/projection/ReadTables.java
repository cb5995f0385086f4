package dev.ledgerline.querymodel.projection;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a projection be rebuilt while its readers read on. Emptying a table puts it aside and starts a new one of the
 * same name; the view readers use stays with the old rows until the new ones have caught up. A crash leaves both tables
 * as they were, beside the token that says how far the new one is.
 */
@Component
public class ReadTables {
    private static final String BEFORE = "_before";

    /** Rather fail and be asked again than keep every reader waiting behind a slow one. */
    private static final String LIMIT_WAITING = "set local lock_timeout = '5s'";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    ReadTables(JdbcTemplate jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    /** Must be called in the transaction that resets the token, as a reset handler is. */
    public void empty(List<String> tables) {
        jdbc.execute(LIMIT_WAITING);
        for (String table : tables) {
            if (exists(table + BEFORE)) {
                jdbc.execute("truncate table " + table); // of a rebuild that never came to its end
            } else {
                jdbc.execute("alter table " + table + " rename to " + table + BEFORE);
                jdbc.execute("create table " + table + " (like " + table + BEFORE + " including all)");
            }
        }
    }

    /** Whether readers still see rows from before a rebuild. */
    boolean isRebuilding(List<String> tables) {
        return tables.stream().anyMatch(table -> exists(table + BEFORE));
    }

    /** Shows readers the new rows, of all these tables at once. */
    void show(List<String> tables) {
        transaction.executeWithoutResult(status -> {
            jdbc.execute(LIMIT_WAITING);
            for (String table : tables) {
                if (!exists(table + BEFORE)) continue; // another node was faster
                jdbc.execute("analyze " + table);
                jdbc.execute("create or replace view " + view(table) + " as select *, xmin as " + Select.VERSION
                        + " from " + table);
                jdbc.execute("drop table " + table + BEFORE);
            }
        });
    }

    private static String view(String table) {
        return table.substring(0, table.length() - "_row".length()) + "_read";
    }

    private boolean exists(String table) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select to_regclass(?) is not null", Boolean.class, table));
    }
}
