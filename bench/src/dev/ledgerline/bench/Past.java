package dev.ledgerline.bench;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes a long past of a short one. What really happened to an account since a position of the log is said again as often as
 * wanted, with ids, trade numbers and places in the streams moved on: the same every time. Rows of the read tables and
 * of the gateway are said again too, and whoever follows the log is told that he has seen it.
 *
 * <p>The server must have worked everything off and be stopped. Its sequences must stand at {@link #FIRST_ID} and after
 * when the short past happens, so that an id can be told from any other number.
 */
final class Past {
    /** Longer than any number that is no id. */
    static final long FIRST_ID = 7_000_000_000_001L;

    private static final List<String> SEQUENCES = List.of("order_id", "deal_id", "command_id");
    private static final String LOG = "DomainEventEntry";
    private static final String[] ROWS = {"order_row", "deal_row", "position_row", "venue_order"};

    /** An account is told at which place of the book's stream it was concluded. */
    private static final String PAYLOAD = "case when e.payloadType = 'ExposureChanged' then jsonb_set("
            + "convert_from(e.payload, 'UTF8')::jsonb, '{version}', to_jsonb((convert_from(e.payload, 'UTF8')::jsonb ->> 'version')::bigint"
            + " + k * (select sum(steps) from bench_stream where id like 'book-%')))::text else convert_from(e.payload, 'UTF8') end";

    private final Database database;
    private final String happened;
    private final Map<String, String> moved = new LinkedHashMap<>();

    /**
     * @param after the position of the log at which the short past begins
     * @param until the position at which it ends
     */
    Past(Database database, long after, long until) {
        this.database = database;
        this.happened = "globalIndex > " + after + " and globalIndex <= " + until;
    }

    /** To be called on a running server before it gives out its first ids: it takes the next block from here. */
    static void spreadIds(Database database) throws SQLException {
        long first = FIRST_ID;
        for (String sequence : SEQUENCES) {
            database.execute("select setval('" + sequence + "', " + first + ", false)");
            first += 1_000_000_000_000L;
        }
    }

    /** To be followed by {@link #tell}. */
    void repeat(long times) throws SQLException {
        findIds();
        database.execute("create table bench_stream as select aggregateIdentifier id, count(*) steps,"
 + " bool_or(aggregateIdentifier ~ '[0-9]{13}|^deal-') own from " + LOG + " where " + happened + " group by 1");
        repeatEvents(times);
        for (String table : ROWS) repeatRows(table, times);
        database.execute("drop table bench_stream");
        for (String sequence : SEQUENCES)
            database.execute("select setval('" + sequence + "', nextval('" + sequence + "') + " + times * 1_000 + ")");
    }

    /** Once all is repeated: readers are told that they have seen it, and the database has done what it does in time. */
    static void tell(Database database) throws SQLException {
        skipForReaders(database);
        database.execute("vacuum (analyze)");
        database.execute("checkpoint");
    }

    private void findIds() throws SQLException {
        TreeSet<String> ids = new TreeSet<>();
        List<String> texts = new ArrayList<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery("select aggregateIdentifier || ' ' || convert_from(payload, 'UTF8') from "
                        + LOG + " where " + happened)) {
            while (rows.next()) texts.add(rows.getString(1));
        }
        for (String text : texts)
            java.util.regex.Pattern.compile("7\\d{12}|8\\d{12}|9\\d{12}").matcher(text).results().forEach(found -> ids.add(found.group()));
        if (ids.isEmpty()) throw new IllegalStateException("the short past has no ids that could be told apart");
        for (String id : ids) moved.put("'" + id + "'", "(" + id + " + k * 1000)::text");
        moveTimes(texts);
    }

    /** A book takes deals in by the time of their execution: one that is said again must be later than those before it. */
    private void moveTimes(List<String> texts) {
        TreeSet<Instant> times = new TreeSet<>();
        for (String text : texts)
            java.util.regex.Pattern.compile("\"executedAt\":\"([^\"]*)\"").matcher(text).results().forEach(found -> times.add(Instant.parse(found.group(1))));
        int place = 0;
        for (Instant time : times)
            moved.put("'" + time + "'", "to_char(timestamp '" + times.last().toString().replaceAll("[TZ]", " ") + "' + (k * " + times.size()
                    + " + " + place++ + ") * interval '1 microsecond', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
    }

    private void repeatEvents(long times) throws SQLException {
        List<String> columns = columns(LOG);
        List<String> values = new ArrayList<>();
        for (String column : columns)
            values.add(switch (column) {
                case "aggregateidentifier" ->
                    "case when e.aggregateIdentifier like 'deal-%' then e.aggregateIdentifier || '-' || k else "
                            + moved("e.aggregateIdentifier") + " end";
                // A stream that goes on goes on; one that is said again under another name begins again.
                case "sequencenumber" -> "e.sequenceNumber + case when s.own then 0 else k * s.steps end";
                case "eventidentifier" -> "'past-' || k || '-' || e.globalIndex";
                case "payload" -> "convert_to(" + moved("regexp_replace(" + PAYLOAD
                        + ", '\"(tradeId|dealKey)\":\"([^\"]*)\"', '\"\\1\":\"\\2-' || k || '\"', 'g')") + ", 'UTF8')";
                default -> "e." + column;
            });
        database.execute("insert into " + LOG + " (" + String.join(", ", columns) + ") select " + String.join(", ", values)
                + " from generate_series(1, " + times + ") k, " + LOG + " e join bench_stream s on s.id = e.aggregateIdentifier"
                + " where e." + happened.replace("and ", "and e.") + " order by k, e.globalIndex");
    }

    /** Rows that name one of the ids. The record is made in the FROM clause, where it is made once and not for each column. */
    private void repeatRows(String table, long times) throws SQLException {
        String any = String.join(" or ", moved.keySet().stream().map(id -> "r::text like '%' || " + id + " || '%'").toList());
        database.execute("insert into " + table + " select moved.* from (select * from " + table + " r where " + any
                + ") r, generate_series(1, " + times + ") k, jsonb_populate_record(null::" + table + ", ("
                + moved("to_jsonb(r)::text") + ")::jsonb) moved");
    }

    /** Whoever found nothing for him in the short past may have no token yet. */
    private static void skipForReaders(Database database) throws SQLException {
        database.execute("update TokenEntry set tokenType = 'org.axonframework.eventhandling.GapAwareTrackingToken', token ="
                + " convert_to('{\"index\":' || (select max(globalIndex) from " + LOG + ") || ',\"gaps\":[]}', 'UTF8')");
    }

    private static String moved(String text, Map<String, String> moved) {
        String result = text;
        for (Map.Entry<String, String> id : moved.entrySet())
            result = "replace(" + result + ", " + id.getKey() + ", " + id.getValue() + ")";
        return result;
    }

    private String moved(String text) {
        return moved(text, moved);
    }

    private List<String> columns(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery("select column_name from information_schema.columns where table_name = '"
                        + table.toLowerCase(java.util.Locale.ROOT) + "' and column_name <> 'globalindex' order by ordinal_position")) {
            while (rows.next()) columns.add(rows.getString(1));
        }
        return columns;
    }
}
