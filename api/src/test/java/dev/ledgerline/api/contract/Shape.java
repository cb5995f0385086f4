package dev.ledgerline.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The keys of an object in their order, and the kind of each. A key with a question mark may be null. */
record Shape(Map<String, Kind> keys) {
    static final Shape LIST = of(
            "items", Kind.LIST,
            "total?", Kind.WHOLE,
            "page?", Kind.WHOLE,
            "page_size?", Kind.WHOLE,
            "next_after_id?", Kind.ID);

    static final Shape ORDER = of(
            "id", Kind.ID,
            "command_id?", Kind.ID,
            "account_id", Kind.ID,
            "symbol", Kind.TEXT,
            "side", Kind.TEXT,
            "order_type", Kind.TEXT,
            "status", Kind.TEXT,
            "strategy_id", Kind.ID_OR_ZERO,
            "position_id", Kind.ID_OR_ZERO,
            "previous_position_id?", Kind.ID,
            "reason", Kind.TEXT,
            "comment?", Kind.TEXT,
            "client_order_id?", Kind.TEXT,
            "exchange_order_id?", Kind.TEXT,
            "qty", Kind.DECIMAL,
            "price?", Kind.DECIMAL,
            "stop_loss?", Kind.DECIMAL,
            "stop_gain?", Kind.DECIMAL,
            "filled_qty", Kind.DECIMAL,
            "avg_fill_price?", Kind.DECIMAL,
            "edit_replace_state?", Kind.TEXT,
            "edit_replace_at?", Kind.TIME,
            "edit_replace_orphan_order_id?", Kind.ID,
            "edit_replace_origin_order_id?", Kind.ID,
            "created_at", Kind.TIME,
            "updated_at", Kind.TIME,
            "closed_at?", Kind.TIME,
            "stop_price?", Kind.DECIMAL,
            "time_in_force", Kind.TEXT,
            "post_only", Kind.FLAG,
            "reduce_only", Kind.FLAG,
            "reconciled", Kind.FLAG,
            "outcome_unknown?", Kind.TEXT,
            "status_code?", Kind.TEXT,
            "status_text?", Kind.TEXT,
            "venue_client_order_id?", Kind.TEXT);

    static final Shape DEAL = of(
            "id", Kind.ID,
            "account_id", Kind.ID,
            "order_id?", Kind.ID,
            "position_id", Kind.ID,
            "previous_position_id?", Kind.ID,
            "symbol", Kind.TEXT,
            "side", Kind.TEXT,
            "qty", Kind.DECIMAL,
            "price", Kind.DECIMAL,
            "fee?", Kind.DECIMAL,
            "fee_currency?", Kind.TEXT,
            "pnl", Kind.DECIMAL,
            "strategy_id", Kind.ID_OR_ZERO,
            "reason", Kind.TEXT,
            "comment?", Kind.TEXT,
            "reconciled", Kind.FLAG,
            "exchange_trade_id?", Kind.TEXT,
            "created_at", Kind.TIME,
            "executed_at", Kind.TIME,
            "entry", Kind.TEXT);

    static final Shape POSITION = of(
            "id", Kind.ID,
            "account_id", Kind.ID,
            "symbol", Kind.TEXT,
            "strategy_id", Kind.ID_OR_ZERO,
            "side", Kind.TEXT,
            "qty", Kind.DECIMAL,
            "avg_price", Kind.DECIMAL,
            "stop_loss?", Kind.DECIMAL,
            "stop_gain?", Kind.DECIMAL,
            "state", Kind.TEXT,
            "reason", Kind.TEXT,
            "comment?", Kind.TEXT,
            "opened_at", Kind.TIME,
            "updated_at", Kind.TIME,
            "closed_at?", Kind.TIME,
            "realized_pnl", Kind.DECIMAL,
            "dust", Kind.DECIMAL,
            "fees", Kind.LIST,
            "closing_order_id?", Kind.ID);

    /** What became of one command. */
    static final Shape RESULT = of(
            "index", Kind.WHOLE,
            "ok", Kind.FLAG,
            "command_id?", Kind.ID,
            "order_id?", Kind.ID,
            "error?", Kind.OBJECT);

    /** The detail of an answer when all commands of a request failed. */
    static final Shape ALL_FAILED = of("code", Kind.TEXT, "message", Kind.TEXT, "results", Kind.LIST);

    static Shape of(Object... keysAndKinds) {
        Map<String, Kind> keys = new LinkedHashMap<>();
        for (int i = 0; i < keysAndKinds.length; i += 2) keys.put((String) keysAndKinds[i], (Kind) keysAndKinds[i + 1]);
        return new Shape(keys);
    }

    /** The same, and these after it. */
    Shape and(Object... keysAndKinds) {
        Map<String, Kind> both = new LinkedHashMap<>(keys);
        both.putAll(of(keysAndKinds).keys());
        return new Shape(both);
    }

    void check(JsonNode object) {
        List<String> names = keys.keySet().stream().map(Shape::name).toList();
        assertThat(object.propertyNames()).as(object.toString()).containsExactlyElementsOf(names);
        keys.forEach((key, kind) -> {
            JsonNode value = object.get(name(key));
            boolean mayBeNull = !key.equals(name(key)) && value.isNull();
            assertThat(mayBeNull || kind.is(value))
                    .as("%s is %s in %s", name(key), kind, object)
                    .isTrue();
        });
    }

    private static String name(String key) {
        return key.endsWith("?") ? key.substring(0, key.length() - 1) : key;
    }
}
