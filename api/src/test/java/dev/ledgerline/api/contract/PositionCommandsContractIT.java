package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** {@code POST /oms/commands}: each command about positions, done and refused. */
@Covers("POST /oms/commands")
class PositionCommandsContractIT extends CommandsContract {
    @Test
    @Defect("2")
    void closesAPosition() {
        long position = bought(account, "0.1", "").get("position_id").asLong();
        failed(command("close_position", "'position_id':" + position + ",'qty':9"), 422, "validation_error");
        JsonNode closing = done(command("close_position", "'position_id':" + position), Shape.RESULT);
        filled(closing.get("order_id").asLong());
        openPositions(account, 0);
        failed(command("close_position", "'position_id':" + position), 400, "invalid_position_id");
        failed(command("close_position", "'position_id':" + NOBODY), 404, "position_not_found");
        malformed(command("close_position", ""), "missing", "body.payload.position_id");
    }

    @Test
    void showsAClosedPositionAsItWas() {
        JsonNode bought = bought(account, "0.1", "'comment':'first'");
        String id = "'position_id':" + bought.get("position_id").asLong();
        done(command("position_change", id + ",'stop_loss':5,'comment':'second'"), Shape.RESULT);
        String average = openPositions(account, 1).get(0).get("avg_price").asString();
        filled(done(command("close_position", id), Shape.RESULT).get("order_id").asLong());
        openPositions(account, 0);
        JsonNode closed = client().history("positions", account).get(0);
        assertThat(closed.get("state").asString()).isEqualTo("closed");
        assertThat(closed.get("qty").asString()).isEqualTo("0");
        assertThat(closed.get("avg_price").asString()).isEqualTo(average);
        assertThat(closed.get("stop_loss").asString()).isEqualTo("5");
        assertThat(closed.get("comment").asString()).isEqualTo("second");
    }

    @Test
    void letsOneCloseRunAtATime() {
        long position = bought(account, "0.1", "").get("position_id").asLong();
        done(
                command("close_position", "'position_id':" + position + ",'order_type':'limit','price':1000000"),
                Shape.RESULT);
        failed(command("close_position", "'position_id':" + position), 400, "position_close_in_progress");
    }

    @Test
    @Defect("5")
    void closesPositionsByEachOther() {
        long a = bought(account, "0.1", "").get("position_id").asLong();
        long b = inPosition(client().market(account, "sell", "0.1").orderId())
                .get("position_id")
                .asLong();
        String pair = "'position_id_a':" + a + ",'position_id_b':" + b;
        failed(command("close_by", pair + ",'qty':9"), 422, "validation_error");
        JsonNode closed = done(command("close_by", pair), Shape.RESULT);
        assertThat(closed.get("order_id").isNull()).isTrue();
        openPositions(account, 0);
        failed(command("close_by", pair), 400, "invalid_position_id");
        failed(command("close_by", pair.replace(":" + b, ":" + NOBODY)), 404, "position_not_found");
        malformed(
                command("close_by", "'position_id_a':0,'position_id_b':1"),
                "greater_than",
                "body.payload.position_id_a");
    }

    @Test
    @Defect("11, 12")
    void mergesPositions() {
        long strategy = strategy("merge-" + account, account);
        long target = bought(account, "0.1", "").get("position_id").asLong();
        long source = bought(account, "0.2", "'strategy_id':" + strategy)
                .get("position_id")
                .asLong();
        String pair = "'source_position_id':" + source + ",'target_position_id':" + target;
        malformed(command("merge_positions", pair + ",'stop_mode':'lose'"), "literal_error", "body.payload.stop_mode");
        done(command("merge_positions", pair + ",'stop_mode':'set','oms_stop_loss':'100'"), Shape.RESULT);
        JsonNode merged = openPositions(account, 1).get(0);
        assertThat(merged.get("qty").asString()).isEqualTo("0.3");
        assertThat(merged.get("stop_loss").asString()).isEqualTo("100");
        failed(command("merge_positions", pair), 400, "invalid_position_id");
    }

    @Test
    @Defect("2b")
    void changesAPosition() {
        long position = bought(account, "0.1", "").get("position_id").asLong();
        String id = "'position_id':" + position;
        done(command("position_change", id + ",'stop_loss':'100','stop_gain':9000000,'comment':'mine'"), Shape.RESULT);
        done(command("position_change", id + ",'stop_gain':null"), Shape.RESULT);
        JsonNode row = openPositions(account, 1).get(0);
        assertThat(row.get("stop_loss").asString()).isEqualTo("100");
        assertThat(row.get("stop_gain").isNull()).isTrue();
        assertThat(row.get("comment").asString()).isEqualTo("mine");
        malformed(command("position_change", id), "value_error", "body.payload");
        malformed(
                command("position_change", id + ",'stop_loss':1,'oms_stop_loss':2"),
                "value_error",
                "body.payload.stop_loss");
        failed(command("position_change", "'position_id':" + NOBODY + ",'comment':null"), 404, "position_not_found");
    }
}
