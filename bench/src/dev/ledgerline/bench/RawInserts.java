package dev.ledgerline.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** The reference: one row in one transaction, into a table like the log's, with the content of one of its events. */
final class RawInserts {
    private static final String LOG = "DomainEventEntry";

    private final List<String> columns = new ArrayList<>();
    private final List<Object> template = new ArrayList<>();

    RawInserts(Database database) throws SQLException {
        database.execute("create table raw_event (like " + LOG + " including all)");
        try (Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery(
                        "select * from " + LOG + " where payloadType = 'OrderPlaced' order by globalIndex limit 1")) {
            rows.next();
            ResultSetMetaData meta = rows.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                String name = meta.getColumnName(i).toLowerCase(Locale.ROOT);
                if (name.equals("globalindex")) continue; // the sequence gives it
                columns.add(name);
                template.add(rows.getObject(i));
            }
        }
    }

    String table() {
        return "raw_event";
    }

    /** A client with a connection of its own, which commits each row. */
    final class Client implements Load.Call, AutoCloseable {
        private final Connection connection;
        private final PreparedStatement insert;

        Client(Database database) throws SQLException {
            connection = database.open();
            insert = connection.prepareStatement("insert into raw_event (" + String.join(", ", columns) + ") values ("
                    + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")");
        }

        @Override
        public void send() throws SQLException {
            for (int i = 0; i < columns.size(); i++)
                insert.setObject(i + 1, switch (columns.get(i)) {
                    case "aggregateidentifier" -> "order-" + UUID.randomUUID();
                    case "eventidentifier" -> UUID.randomUUID().toString();
                    default -> template.get(i);
                });
            insert.executeUpdate();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
