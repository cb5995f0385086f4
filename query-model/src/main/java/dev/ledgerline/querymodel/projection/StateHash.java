package dev.ledgerline.querymodel.projection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** A fingerprint of what projections hold, to see that a rebuild gives row for row the same tables. */
@Component
public class StateHash {
    private static final int ROWS_AT_ONCE = 1_000;

    private final DataSource database;
    private final List<Projection> projections;

    public StateHash(DataSource database, List<Projection> projections) {
        this.database = database;
        this.projections = projections;
    }

    /** The SHA-256 of each table a projection writes, by the table's name. */
    public Map<String, String> of(String projection) {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (Projection each : projections)
            if (each.group().equals(projection)) for (String table : each.tables()) hashes.put(table, ofTable(table));
        return hashes;
    }

    /** The SHA-256 over all rows of a table, in the order of its primary key. */
    public String ofTable(String table) {
        try (Connection connection = database.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false); // or the driver would read all rows at once
            try {
                return hash(connection, table);
            } finally {
                connection.rollback();
                connection.setAutoCommit(before);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read " + table, e);
        }
    }

    private static String hash(Connection connection, String table) throws SQLException {
        MessageDigest digest = sha256();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local time zone 'UTC'");
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(
                    "select row_to_json(it)::text from " + table + " it order by " + primaryKey(connection, table))) {
                while (rows.next()) {
                    digest.update(rows.getString(1).getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) '\n');
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String primaryKey(Connection connection, String table) throws SQLException {
        String sql = """
                select string_agg(quote_ident(a.attname), ', ' order by array_position(i.indkey::int2[], a.attnum))
                from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                where i.indrelid = ?::regclass and i.indisprimary""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
