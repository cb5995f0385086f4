package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.whole.Client;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Corrections where the earlier API edited tables: each a command that says why, or refused with the reason. */
@Covers({"POST /admin/oms/orders/mutate", "POST /admin/oms/positions/mutate", "POST /admin/oms/deals/mutate"})
class CorrectionsContractIT extends Contract {
    private static final String ORDERS = "/admin/oms/orders/mutate";
    private static final String POSITIONS = "/admin/oms/positions/mutate";
    private static final String DEALS = "/admin/oms/deals/mutate";
    private static final Shape RESULT = Shape.of(
            "index", Kind.WHOLE, "ok", Kind.FLAG, "command_id?", Kind.ID, "order_id?", Kind.ID, "error?", Kind.OBJECT);
    private static final Shape ALL_FAILED = Shape.of("code", Kind.TEXT, "message", Kind.TEXT, "results", Kind.LIST);

    /** A moment ago, as the document writes it. */
    private static final String AT = LocalDateTime.now(ZoneOffset.UTC)
            .minusMinutes(5)
            .truncatedTo(ChronoUnit.SECONDS)
            .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'"));

    private long account;

    @BeforeEach
    void open() {
        account = account("hedge");
    }

    @Test
    @Defect("13")
    void saysWhoAndWhyInTheEvent() {
        long order = client().limit(account, "buy", "0.01", "1000", "").orderId();
        long position = bought(account, "0.1", "").get("position_id").asLong();

        done(post(ORDERS, update("'id':" + order + ",'stop_loss':'900','comment':'new text'", "asked by Ann")));
        done(post(POSITIONS, update("'id':" + position + ",'stop_gain':9000000,'stop_loss':null", "asked by Bob")));

        JsonNode changed = client().order(order);
        assertThat(changed.get("stop_loss").asString()).isEqualTo("900");
        assertThat(changed.get("comment").asString()).isEqualTo("new text");
        assertThat(openPositions(account, 1).get(0).get("stop_gain").asString()).isEqualTo("9000000");
        assertThat(metadata("OrderAnnotated", "order-" + order))
                .containsEntry("comment", "asked by Ann")
                .containsEntry("role", "owner")
                .hasEntrySatisfying("principal", by -> assertThat(by).startsWith("key-"));
        assertThat(metadata("PositionChanged", "book-" + account + "-BTC/USDT"))
                .containsEntry("comment", "asked by Bob");
    }

    @Test
    void takesTheRowsCommentForTheReasonWhereThereIsNoOther() {
        long position = bought(account, "0.1", "").get("position_id").asLong();
        done(post(POSITIONS, "[{'op':'update','row':{'id':" + position + ",'stop_loss':'100','comment':'why'}}]"));
        JsonNode row = openPositions(account, 1).get(0);
        assertThat(row.get("stop_loss").asString()).isEqualTo("100");
        assertThat(row.get("comment").isNull()).as("it was the reason").isTrue();
        done(post(POSITIONS, "[{'op':'update','row':{'id':" + position + ",'comment':'mine'}}]"));
        assertThat(openPositions(account, 1).get(0).get("comment").asString()).isEqualTo("mine");
        malformed(
                post(POSITIONS, "[{'op':'update','row':{'id':" + position + ",'stop_loss':'90'}}]"),
                "missing",
                "body.0.comment");
    }

    @Test
    void reassignsAnOrderAndADeal() {
        long strategy = strategy("assign-" + account, account);
        long order = bought(account, "0.1", "").get("id").asLong();
        done(post(ORDERS, update("'id':" + order + ",'strategy_id':" + strategy, "it was its signal")));
        JsonNode deal = deal(account, order);
        assertThat(deal.get("strategy_id").asLong()).isEqualTo(strategy);
        assertThat(client().order(order).get("strategy_id").asLong()).isEqualTo(strategy);
        assertThat(openPositions(account, 1).get(0).get("strategy_id").asLong()).isEqualTo(strategy);
        assertThat(metadata("OrderDealsReassigned", "book-" + account + "-BTC/USDT"))
                .containsEntry("comment", "it was its signal");

        if (client().history("deals", account).size() == 1) {
            done(post(DEALS, update("'id':" + deal.get("id") + ",'strategy_id':0", "it was not")));
            assertThat(deal(account, order).get("strategy_id").asLong()).isZero();
        }
        failed(post(ORDERS, update("'id':" + order + ",'strategy_id':" + NOBODY, "x")), 422, "invalid_strategy_id");
        failed(post(ORDERS, update("'id':" + order + ",'position_id':" + NOBODY, "x")), 404, "position_not_found");
        failed(
                post(ORDERS, update("'id':" + order + ",'position_id':" + NOBODY + ",'comment':'and this'", "x")),
                422,
                "validation_error");
        long resting = client().limit(account, "buy", "0.01", "1000", "").orderId();
        failed(post(ORDERS, update("'id':" + resting + ",'strategy_id':" + strategy, "x")), 422, "validation_error");
    }

    @Test
    void recordsADealThatNoReportBrought() {
        String row = deal("p-1", "'fee':'0.5','fee_currency':'USDT'");
        JsonNode done = done(post(DEALS, insert(row, "sold by phone")));
        long order = done.get("order_id").asLong();
        JsonNode deal = eventually(() -> client().history("deals", account), deals -> deals.size() == 1)
                .get(0);
        Shape.DEAL.check(deal);
        assertThat(deal.get("order_id").asLong()).isEqualTo(order);
        assertThat(deal.get("reason").asString()).isEqualTo("correction");
        assertThat(deal.get("comment").asString()).isEqualTo("sold by phone");
        assertThat(deal.get("exchange_trade_id").asString()).isEqualTo("correction-by-hand-p-1");
        assertThat(deal.get("executed_at").asString()).isEqualTo(AT);
        assertThat(deal.get("fee").asString()).isEqualTo("0.5");
        JsonNode made = client().order(order);
        assertThat(made.get("status").asString()).isEqualTo("FILLED");
        JsonNode position = openPositions(account, 1).get(0);
        assertThat(position.get("side").asString()).isEqualTo("sell");
        assertThat(position.get("qty").asString()).isEqualTo("0.2");
        assertThat(metadata("DealRecorded", "deal-" + account + "-simulated-BTC/USDT-correction-by-hand-p-1"))
                .containsEntry("comment", "sold by phone");

        failed(post(DEALS, insert(row, "once more")), 409, "conflict");
        assertThat(openPositions(account, 1).get(0).get("qty").asString())
                .as("once")
                .isEqualTo("0.2");
    }

    @Test
    void takesADealBack() {
        long order = bought(account, "0.1", "").get("id").asLong();
        JsonNode deals = client().history("deals", account);
        for (JsonNode each : deals) done(post(DEALS, delete(each.get("id").asLong(), "never happened")));
        openPositions(account, 0);
        JsonNode all = client().history("deals", account);
        assertThat(all.size()).as("nothing is gone").isEqualTo(2 * deals.size());
        JsonNode closed = client().history("positions", account).get(0);
        assertThat(closed.get("state").asString()).isEqualTo("closed");
        assertThat(closed.get("realized_pnl").asString()).isEqualTo("0");
        assertThat(client().order(order).get("status").asString()).isEqualTo("FILLED");
        failed(post(DEALS, delete(deals.get(0).get("id").asLong(), "again")), 409, "conflict");
        failed(post(DEALS, delete(NOBODY, "x")), 404, "deal_not_found");
    }

    @Test
    void recordsAFillOfAnOrderWhichTheVenueMayTellOfLater() {
        long order = client().limit(account, "sell", "0.2", "1000000", "").orderId();
        String row = deal("v-77", "'order_id':" + order);
        assertThat(done(post(DEALS, insert(row, "the venue forgot")))
                        .get("order_id")
                        .asLong())
                .isEqualTo(order);
        JsonNode filled = filled(order);
        assertThat(filled.get("filled_qty").asString()).isEqualTo("0.2");
        JsonNode deal = deal(account, order);
        assertThat(deal.get("exchange_trade_id").asString()).isEqualTo("v-77");
        assertThat(deal.get("reason").asString()).isEqualTo("correction");
        done(post(DEALS, insert(row, "told again, known")));
        assertThat(client().history("deals", account)).hasSize(1);
        failed(post(DEALS, insert(row.replace("50000", "50001"), "x")), 409, "conflict");
        failed(post(DEALS, insert(row.replace("'sell'", "'buy'"), "x")), 422, "validation_error");
    }

    @Test
    void answersARepeatWithTheFirstAnswer() {
        String keyed = insert(deal("p-2", ""), "by phone").replace("'op'", "'request_id':'once','op'");
        JsonNode first = done(post(DEALS, keyed));
        assertThat(done(post(DEALS, keyed))).isEqualTo(first);
        failed(post(DEALS, keyed.replace("50000", "50001")), 409, "request_id_conflict");
        long order = client().limit(account, "buy", "0.01", "1000", "").orderId();
        String change = update("'id':" + order + ",'stop_loss':'900'", "x").replace("'op'", "'request_id':'two','op'");
        JsonNode changed = done(post(ORDERS, change));
        assertThat(done(post(ORDERS, change))).isEqualTo(changed);
    }

    @Test
    void refusesWhatNoCommandDoesAndSaysWhy() {
        long order = client().limit(account, "buy", "0.01", "1000", "").orderId();
        long position = bought(account, "0.1", "").get("position_id").asLong();
        Map<String, String> refusedUpdates = Map.of(
                "'status':'FILLED'", "unknown-outcomes",
                "'qty':'5'", "change_order",
                "'filled_qty':'5'", "deals",
                "'created_at':'2001-01-01T00:00:00'", "history",
                "'account_id':1", "history");
        refusedUpdates.forEach((column, why) -> assertThat(failed(
                                post(ORDERS, update("'id':" + order + "," + column, "x")), 501, "not_implemented")
                        .get("message")
                        .asString())
                .as(column)
                .contains(why));
        for (String column : List.of("'qty':'5'", "'avg_price':'1'", "'state':'closed'", "'strategy_id':7"))
            failed(post(POSITIONS, update("'id':" + position + "," + column, "x")), 501, "not_implemented");
        long deal = client().history("deals", account).get(0).get("id").asLong();
        for (String column : List.of("'qty':'5'", "'price':'1'", "'pnl':'1'", "'executed_at':'2001-01-01T00:00:00'"))
            failed(post(DEALS, update("'id':" + deal + "," + column, "x")), 501, "not_implemented");
        for (String path : List.of(ORDERS, POSITIONS)) {
            failed(post(path, insert("'account_id':1", "x")), 501, "not_implemented");
            failed(post(path, delete(order, "x")), 501, "not_implemented");
        }
        assertThat(client().order(order).get("status").asString()).isEqualTo("SUBMITTED");
    }

    @Test
    void takesAWholeRowBackAsItWas() {
        long order = client().limit(account, "buy", "0.01", "1000", "").orderId();
        String row = client().order(order).toString().replace("\"stop_loss\":null", "\"stop_loss\":900.0");
        done(post(ORDERS, "[{\"op\":\"update\",\"comment\":\"stop\",\"row\":" + row + "}]"));
        assertThat(client().order(order).get("stop_loss").asString()).isEqualTo("900");
        JsonNode nothing =
                done(post(ORDERS, "[{\"op\":\"update\",\"comment\":\"stop\",\"row\":" + client().order(order) + "}]"));
        assertThat(nothing.get("command_id").isNull())
                .as("there was nothing to do")
                .isTrue();
    }

    @Test
    void answersEachItemWithItsOwnFate() {
        long order = client().limit(account, "buy", "0.01", "1000", "").orderId();
        String good = "{'op':'update','comment':'x','row':{'id':" + order + ",'stop_loss':'900'}}";
        String bad = "{'op':'delete','comment':'x','row':{'id':" + order + "}}";
        Client.Reply mixed = post(ORDERS, "[" + bad + "," + good + "]");
        assertThat(mixed.status()).isEqualTo(207);
        assertThat(mixed.body().get("results").findValuesAsString("ok")).containsExactly("false", "true");
        for (JsonNode result : mixed.body().get("results")) RESULT.check(result);
        done(post(ORDERS, good));
        assertThat(ok(post(ORDERS, "[]")).toString()).isEqualTo("{\"results\":[]}");
    }

    @Test
    void isStrict() {
        malformed(post(ORDERS, "[{'op':'upsert','row':{},'comment':'x'}]"), "literal_error", "body.0.op");
        malformed(post(ORDERS, "[{'row':{},'comment':'x'}]"), "missing", "body.0.op");
        malformed(post(ORDERS, "[{'op':'update','comment':'x'}]"), "missing", "body.0.row");
        malformed(post(ORDERS, update("'stop_loss':'1'", "x")), "missing", "body.0.row.id");
        malformed(post(ORDERS, update("'id':1,'colour':'red'", "x")), "extra_forbidden", "body.0.row.colour");
        malformed(post(ORDERS, update("'id':1,'stop_loss':'-1'", "x")), "greater_than", "body.0.row.stop_loss");
        malformed(post(DEALS, insert(deal("", ""), "x")), "string_too_short", "body.0.row.exchange_trade_id");
        malformed(
                post(DEALS, insert(deal("p", "").replace(AT, "yesterday"), "x")),
                "datetime_from_date_parsing",
                "body.0.row.executed_at");
        failed(post(DEALS, insert(deal("p", "").replace(AT, "2999-01-01T00:00:00Z"), "x")), 422, "validation_error");
        failed(post(DEALS, insert(deal("p", "").replace("BTC/USDT", "DOGE/GOLD"), "x")), 422, "validation_error");
        failed(post(DEALS, insert(deal("p", "'strategy_id':" + NOBODY), "x")), 422, "invalid_strategy_id");
        failed(post(DEALS, insert(deal("p", "'position_id':" + NOBODY), "x")), 404, "position_not_found");
        failed(post(ORDERS, update("'id':" + NOBODY + ",'stop_loss':'1'", "x")), 404, "order_not_found");
        failed(post(POSITIONS, update("'id':" + NOBODY + ",'stop_loss':'1'", "x")), 404, "position_not_found");
        for (String path : List.of(ORDERS, POSITIONS, DEALS)) refused(stranger("POST", path), 401, "invalid_api_key");
    }

    private String deal(String trade, String more) {
        return "'account_id':" + account + ",'symbol':'BTC/USDT','side':'sell','qty':'0.2','price':50000,"
                + "'exchange_trade_id':'" + trade + "','executed_at':'" + AT + "'"
                + (more.isEmpty() ? "" : "," + more);
    }

    private static String update(String row, String why) {
        return "[{'op':'update','comment':'" + why + "','row':{" + row + "}}]";
    }

    private static String insert(String row, String why) {
        return "[{'op':'insert','comment':'" + why + "','row':{" + row + "}}]";
    }

    private static String delete(long id, String why) {
        return "[{'op':'delete','comment':'" + why + "','row':{'id':" + id + "}}]";
    }

    private static JsonNode done(Client.Reply reply) {
        JsonNode result = ok(reply).get("results").get(0);
        RESULT.check(result);
        assertThat(result.get("ok").asBoolean()).isTrue();
        return result;
    }

    /** @return the error of the only item */
    private static JsonNode failed(Client.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        ALL_FAILED.check(reply.body().get("detail"));
        RESULT.check(reply.result());
        JsonNode error = reply.result().get("error");
        assertThat(error.get("code").asString()).isEqualTo(code);
        return error;
    }

    /** Of the last such event of a stream. */
    private static Map<String, String> metadata(String event, String stream) {
        String sql = """
                select key, value from json_each_text((select convert_from(metaData, 'UTF8')::json from DomainEventEntry
                    where payloadType = ? and aggregateIdentifier = ? order by globalIndex desc limit 1))""";
        Map<String, String> metadata = new java.util.HashMap<>();
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
