package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A clear error each, and nothing written but the record of the refusal. */
class BadInputIT extends WholeServer {
    @Test
    void refusesWhatIsNotJson() {
        assertThat(client().command("{\"command\":").status()).isEqualTo(422);
        assertThat(client().command("[[[[").status()).isEqualTo(422);
        assertThat(client().command("").status()).isEqualTo(422);
        assertThat(client().command("\"send_order\"").status()).isEqualTo(422);
    }

    @Test
    void namesTheFieldThatIsWrong() {
        long account = account("hedge");
        String order = "'symbol':'BTC/USDT','side':'buy','order_type':'market','qty':'0.01'";
        assertRefused(account, order + ",'colour':'red'", "colour");
        assertRefused(account, order.replace("'buy'", "'BUY'"), "side");
        assertRefused(account, order.replace("'0.01'", "'-1'"), "qty");
        assertRefused(account, order.replace("'0.01'", "0"), "qty");
        assertRefused(account, order.replace("'0.01'", "'1e999999999'"), "qty");
        assertRefused(account, order.replace("'0.01'", "'0.0000000000000000000000001'"), "qty");
        assertRefused(account, order.replace("'0.01'", "{}"), "qty");
        assertRefused(account, order.replace("'market'", "'limit'"), "price");
        assertRefused(account, order + ",'strategy_id':-3", "strategy_id");
        assertThat(client().history("orders", account)).isEmpty();
    }

    @Test
    void refusesUnknownCommandsAndAccounts() {
        long account = account("hedge");
        assertThat(client().command(account, "buy_everything", "", "").status()).isEqualTo(422);
        assertThat(client().market(987654, "buy", "0.01").status()).isEqualTo(404);
        assertThat(client().command(account, "cancel_order", "", "'order_id':987654321")
                        .status())
                .isEqualTo(404);
        assertThat(client().command(account, "close_position", "", "'position_id':987654321")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void refusesOrdersOfAnotherAccount() {
        long mine = account("hedge");
        long other = account("hedge");
        long order = client().limit(other, "buy", "0.01", "1000", "").orderId();
        assertThat(client().command(mine, "cancel_order", "", "'order_id':" + order)
                        .status())
                .isIn(403, 404);
        assertThat(client().order(order).get("status").asString()).isEqualTo("SUBMITTED");
    }

    @Test
    void refusesWhatIsOffTheInstrumentsSteps() {
        long account = account("hedge");
        assertThat(client().market(account, "buy", "0.0000001").status()).isEqualTo(422);
        assertThat(client().limit(account, "buy", "0.01", "1000.123456", "").status())
                .isEqualTo(422);
        assertThat(client().limit(account, "buy", "0.00001", "1", "").status()).isEqualTo(422);
        Client.Reply unknown = client().command(
                        account, "send_order", "", "'symbol':'DOGE/GOLD','side':'buy','order_type':'market','qty':'1'");
        assertThat(unknown.status()).isEqualTo(422);
    }

    @Test
    void refusesABatchThatIsTooLong() {
        String item = "{\"account_id\":1,\"command\":\"cancel_all_orders\",\"payload\":{}}";
        String batch = IntStream.range(0, 10_000).mapToObj(i -> item).collect(Collectors.joining(",", "[", "]"));
        assertThat(client().command(batch).status()).isIn(413, 422);
        assertThat(client().command("[]").status()).isEqualTo(200);
    }

    @Test
    void refusesWrongKeys() {
        long account = account("hedge");
        assertThat(client("wrong").market(account, "buy", "0.01").status()).isEqualTo(401);
        assertThat(client("").get("/oms/accounts").status()).isEqualTo(401);
        assertThat(client("").get("/healthz").status()).isEqualTo(200);
        assertThat(client().history("orders", account)).isEmpty();
    }

    @Test
    void answersABatchInOrderWithEachItemsOwnFate() {
        long account = account("hedge");
        String good = "{\"account_id\":" + account
                + ",\"command\":\"send_order\",\"payload\":{\"symbol\":\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"limit\",\"qty\":\"0.01\",\"price\":\"1000\"}}";
        String bad = good.replace("0.01", "0.0000001");
        Client.Reply mixed = client().command("[" + good + "," + bad + "," + good + "]");
        assertThat(mixed.status()).isEqualTo(207);
        assertThat(mixed.body().get("results").findValuesAsString("ok")).containsExactly("true", "false", "true");
        assertThat(mixed.body().get("results").findValuesAsString("index")).containsExactly("0", "1", "2");
    }

    private void assertRefused(long account, String payload, String field) {
        Client.Reply reply = client().command(account, "send_order", "", payload);
        assertThat(reply.status()).as(payload).isEqualTo(422);
        assertThat(reply.body().get("detail").toString()).contains(field);
    }
}
