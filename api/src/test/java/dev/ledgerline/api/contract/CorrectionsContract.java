package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.whole.Client;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Writes corrections of rows and looks at their answers, and at what the events they led to remember. */
abstract class CorrectionsContract extends Contract {
    static final String ORDERS = "/admin/oms/orders/mutate";
    static final String POSITIONS = "/admin/oms/positions/mutate";
    static final String DEALS = "/admin/oms/deals/mutate";

    /** A moment ago, as the document writes it. */
    static final String AT = LocalDateTime.now(ZoneOffset.UTC)
            .minusMinutes(5)
            .truncatedTo(ChronoUnit.SECONDS)
            .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'"));

    long account;

    @BeforeEach
    void open() {
        account = account("hedge");
    }

    String deal(String trade, String more) {
        return "'account_id':" + account + ",'symbol':'BTC/USDT','side':'sell','qty':'0.2','price':50000,"
                + "'exchange_trade_id':'" + trade + "','executed_at':'" + AT + "'"
                + (more.isEmpty() ? "" : "," + more);
    }

    static String update(String row, String why) {
        return "[{'op':'update','comment':'" + why + "','row':{" + row + "}}]";
    }

    static String insert(String row, String why) {
        return "[{'op':'insert','comment':'" + why + "','row':{" + row + "}}]";
    }

    static String delete(long id, String why) {
        return "[{'op':'delete','comment':'" + why + "','row':{'id':" + id + "}}]";
    }

    static JsonNode done(Client.Reply reply) {
        JsonNode result = ok(reply).get("results").get(0);
        Shape.RESULT.check(result);
        assertThat(result.get("ok").asBoolean()).isTrue();
        return result;
    }

    /** @return the error of the only item */
    static JsonNode failed(Client.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        Shape.ALL_FAILED.check(reply.body().get("detail"));
        Shape.RESULT.check(reply.result());
        JsonNode error = reply.result().get("error");
        assertThat(error.get("code").asString()).isEqualTo(code);
        return error;
    }

    /** Of the last such event of a stream. */
    static Map<String, String> metadata(String event, String stream) {
        String sql = """
                select key, value from json_each_text((select convert_from(metaData, 'UTF8')::json from DomainEventEntry
                    where payloadType = ? and aggregateIdentifier = ? order by globalIndex desc limit 1))""";
        Map<String, String> metadata = new HashMap<>();
        new JdbcTemplate(database().dataSource())
                .query(
                        sql,
                        row -> {
                            metadata.put(row.getString(1), row.getString(2));
                        },
                        event,
                        stream);
        return metadata;
    }
}
