package dev.ledgerline.api.whole;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was asked of the database and of the memory so far. None of it is a time: a busy machine counts as a quiet one does.
 *
 * @param transactions those that wrote
 * @param statements as the database counts them, BEGIN and COMMIT included
 */
record CostCounters(double transactions, double statements, double walBytes, double allocatedBytes) {
    // Whole pages are left out: a page is in the log once after each checkpoint, whatever is written about it.
    private static final String SQL = "select pg_snapshot_xmax(pg_current_snapshot())::text::bigint,"
            + " (select coalesce(sum(calls), 0) from pg_stat_statements s join pg_database d on d.oid = s.dbid"
            + " where d.datname = current_database() and query not like '%pg_stat_%'),"
            + " (select coalesce(sum(record_size), 0) from pg_get_wal_stats('%s', pg_current_wal_flush_lsn()))";

    /** Has everything counted from now on. @return where the write-ahead log is */
    static String begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String begin;
            try (ResultSet rows = statement.executeQuery("select pg_current_wal_flush_lsn()")) {
                rows.next();
                begin = rows.getString(1);
            }
            statement.execute("create extension pg_stat_statements");
            statement.execute("create extension pg_walinspect");
            return begin;
        }
    }

    static CostCounters read(Connection connection, String begin) throws SQLException {
        long allocated = ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SQL.replace("%s", begin))) {
            rows.next();
            return new CostCounters(rows.getDouble(1), rows.getDouble(2), rows.getDouble(3), allocated);
        }
    }

    CostCounters minus(CostCounters other) {
        return new CostCounters(
                transactions - other.transactions,
                statements - other.statements,
                walBytes - other.walBytes,
                allocatedBytes - other.allocatedBytes);
    }

    CostCounters times(double factor) {
        return new CostCounters(transactions * factor, statements * factor, walBytes * factor, allocatedBytes * factor);
    }

    Map<String, Double> named(String prefix) {
        Map<String, Double> named = new LinkedHashMap<>();
        named.put(prefix + ".transactions", transactions);
        named.put(prefix + ".statements", statements);
        named.put(prefix + ".wal-bytes", walBytes);
        named.put(prefix + ".allocated-bytes", allocatedBytes);
        return named;
    }
}
