package dev.ledgerline.querymodel.projection;

import dev.ledgerline.messages.crash.CrashPoint;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps the rows of a unit of work until it is about to commit, then sends them on its transaction's connection. */
@Component
class UnitOfWorkRows implements Rows {
    private static final String BATCH = RowBatch.class.getName();

    private final JdbcTemplate jdbc;
    private final Readers readers;

    UnitOfWorkRows(JdbcTemplate jdbc, Readers readers) {
        this.jdbc = jdbc;
        this.readers = readers;
    }

    @Override
    public void write(String sql, @Nullable Object... values) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        unit.<RowBatch>getOrComputeResource(BATCH, key -> joined(unit)).add(sql, values);
    }

    private RowBatch joined(UnitOfWork<?> unit) {
        RowBatch batch = new RowBatch();
        unit.onPrepareCommit(it -> {
            batch.flush(this::send);
            CrashPoint.PROJECTION_BEFORE_COMMIT.reach();
        });
        unit.onCleanup(it -> {
            CrashPoint.PROJECTION_AFTER_COMMIT.reach();
            readers.wake(); // after the processor has noted its new position
        });
        return batch;
    }

    private void send(String sql, List<@Nullable Object[]> arguments) {
        if (!TransactionSynchronizationManager.isActualTransactionActive())
            throw new IllegalStateException("rows must be written in the transaction that stores the token");
        jdbc.batchUpdate(sql, new BatchPreparedStatementSetter() {
            @Override
            public void setValues(PreparedStatement statement, int row) throws SQLException {
                @Nullable Object[] columns = arguments.get(row);
                for (int i = 0; i < columns.length; i++) {
                    Object column = columns[i];
                    // Spring would ask the server for the type of every null.
                    if (column == null) statement.setNull(i + 1, Types.NULL);
                    else statement.setObject(i + 1, column);
                }
            }

            @Override
            public int getBatchSize() {
                return arguments.size();
            }
        });
    }
}
