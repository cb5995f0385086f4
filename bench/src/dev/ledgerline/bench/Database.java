package dev.ledgerline.bench;

import dev.ledgerline.api.database.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The database of a server that runs on a home folder, seen from beside. */
final class Database implements AutoCloseable {
    private final Connection connection;
    private final String url;
    private final String password;
    private final long postmaster;

    private Database(String url, String password, long postmaster) throws SQLException {
        this.url = url;
        this.password = password;
        this.postmaster = postmaster;
        this.connection = DriverManager.getConnection(url, "ledgerline", password);
    }

    /** With its statements counted; the home was {@link #prepare prepared}. */
    static Database of(Path home) throws IOException, SQLException {
        Database database = beside(home);
        database.execute("create extension if not exists pg_stat_statements");
        return database;
    }

    static Database beside(Path home) throws IOException, SQLException {
        Path data = home.resolve("postgres-data");
        List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
        String url = "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip()
                + "/ledgerline?reWriteBatchedInserts=true&ApplicationName=bench";
        return new Database(
                url, Files.readString(data.resolve("password")).strip(), Long.parseLong(lines.getFirst().strip()));
    }

    /** Makes the database of a home, with its statements counted from the first start on. */
    static void prepare(Path home) throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home);
                Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set shared_preload_libraries = 'pg_stat_statements'");
            // A checkpoint in the middle of a run makes the pages after it more expensive to write about.
            statement.execute("alter system set checkpoint_timeout = '1h'");
            statement.execute("alter system set max_wal_size = '8GB'");
        }
    }

    /** What was counted so far, our own looking excluded where that can be told. */
    Counters counters(long allocatedBytes) throws SQLException {
        return new Counters(
                number("select xact_commit from pg_stat_database where datname = current_database()"),
                number("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint"),
                number("select coalesce(sum(calls), 0)::bigint from pg_stat_statements s join pg_database d on d.oid = s.dbid"
                        + " where datname = current_database() and query not like '%pg_stat_%' and query not like '%bench%'"),
                number("select pg_current_wal_insert_lsn() - '0/0'"),
                allocatedBytes);
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(url, "ledgerline", password);
    }

    Connection connection() {
        return connection;
    }

    String url() {
        return url;
    }

    String password() {
        return password;
    }

    long postmaster() {
        return postmaster;
    }

    double number(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getDouble(1);
            }
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
