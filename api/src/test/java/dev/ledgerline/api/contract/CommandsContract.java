package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.whole.Client;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** Sends commands by {@code POST /oms/commands} and looks at their answers. */
abstract class CommandsContract extends Contract {
    static final String PATH = "/oms/commands";
    static final Shape ANSWER = Shape.of("results", Kind.LIST);
    static final String RESTING = "'symbol':'BTC/USDT','side':'buy','order_type':'limit','qty':'0.01','price':'1000'";
    private static final Shape DECIDED = Shape.of("code", Kind.TEXT, "message", Kind.TEXT, "reason", Kind.TEXT);

    long account;

    @BeforeEach
    void open() {
        account = account("hedge");
    }

    long resting() {
        return done(command("send_order", RESTING), Shape.RESULT)
                .get("order_id")
                .asLong();
    }

    Client.Reply command(String command, String payload) {
        return post(PATH, item(command, payload));
    }

    String item(String command, String payload) {
        return "{'account_id':" + account + ",'command':'" + command + "','payload':{" + payload + "}}";
    }

    static JsonNode done(Client.Reply reply, Shape shape) {
        JsonNode body = ok(reply);
        ANSWER.check(body);
        JsonNode result = body.get("results").get(0);
        shape.check(result);
        assertThat(result.get("ok").asBoolean()).isTrue();
        return result;
    }

    /** A single command that failed. */
    static void failed(Client.Reply reply, int status, String code) {
        refusedAll(reply, status, code);
        JsonNode error = reply.result().get("error");
        assertThat(error.get("code").asString()).isEqualTo(code);
        if (error.size() == 3) DECIDED.check(error);
    }

    static void refusedAll(Client.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        ERROR.check(reply.body());
        Shape.ALL_FAILED.check(reply.body().get("detail"));
        assertThat(reply.body().at("/detail/code").asString()).isEqualTo(code);
    }
}
