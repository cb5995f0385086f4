package dev.ledgerline.api.order;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import dev.ledgerline.messages.strategy.StrategyId;
import org.jspecify.annotations.Nullable;

/** Where an order comes from, in its sender's words. */
public record Origin(
        StrategyId strategyId,
        String reason,
        @Nullable String comment,
        @Nullable String clientOrderId) {
    public static final Field<Long> STRATEGY_ID =
            Field.optional("strategy_id", Types.ID_OR_ZERO, 0L).says("0 for none.");
    public static final Field<String> REASON = Field.optional("reason", Types.text(0, 64))
            .says("Why, in a word: api unless said otherwise; the key's role if left blank.");
    public static final Field<String> COMMENT = Field.optional("comment", Types.text(0, 500));
    public static final Field<String> CLIENT_ORDER_ID = Field.optional("client_order_id", Types.text(1, 64))
            .says("Your own word for the order, kept with it; the venue is sent an id of ours.");

    public static Origin of(Values payload, Caller caller) {
        String reason = payload.get(REASON);
        return new Origin(
                new StrategyId(payload.require(STRATEGY_ID)),
                reason == null ? "api" : reason.isBlank() ? caller.roleName() : reason,
                payload.get(COMMENT),
                payload.get(CLIENT_ORDER_ID));
    }
}
