package dev.ledgerline.api.socket;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.api.web.form.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls a function of ccxt. */
@Component
class CallAction {
    private static final int MOST_ARGUMENTS = 20;

    private static final ValueType<JsonNode> ANYTHING = new ValueType<>() {
        @Override
        public JsonNode read(JsonNode node, Location location, Problems problems) {
            return node;
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of();
        }
    };

    private static final ValueType<ObjectNode> ANY_OBJECT = new ValueType<>() {
        @Override
        public @Nullable ObjectNode read(JsonNode node, Location location, Problems problems) {
            if (node instanceof ObjectNode object) return object;
            problems.add("dict_type", location, "Input should be a valid dictionary", node);
            return null;
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "object");
        }
    };

    private static final Field<Long> ACCOUNT_ID = Field.required("account_id", Types.POSITIVE_ID);
    private static final Field<String> FUNCTION = Field.required("func", Types.text(1, 100));
    private static final Field<List<JsonNode>> ARGS =
            Field.optional("args", Types.listOf(ANYTHING, MOST_ARGUMENTS), List.of());
    private static final Field<ObjectNode> KWARGS =
            Field.optional("kwargs", ANY_OBJECT, JsonNodeFactory.instance.objectNode());
    static final Form CALL = Form.of("Call", ACCOUNT_ID, FUNCTION, ARGS, KWARGS);

    private final ObjectProvider<CcxtCalls> calls;

    CallAction(ObjectProvider<CcxtCalls> calls) {
        this.calls = calls;
    }

    SocketActions.Answer run(Caller caller, Values asked) {
        CcxtCalls available = calls.getIfAvailable();
        if (available == null) throw new Refused("not_implemented", "documented, but this server does not do it yet");
        long account = asked.require(ACCOUNT_ID);
        try {
            return SocketActions.Answer.of(
                    EventName.CCXT_RESULT,
                    available.call(
                            account,
                            asked.require(FUNCTION),
                            asked.require(ARGS),
                            asked.require(KWARGS).deepCopy(),
                            caller));
        } catch (CcxtCalls.Failed e) {
            throw new Refused("ccxt_error", String.valueOf(e.getMessage()), e.detail());
        }
    }
}
