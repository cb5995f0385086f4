package dev.ledgerline.api.socket;

import dev.ledgerline.api.ccxt.CcxtError;
import dev.ledgerline.api.ccxt.CcxtForms;
import dev.ledgerline.api.ccxt.CcxtGateway;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.api.web.form.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls a function of ccxt. */
@Component
class CallAction {
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

    private static final Field<String> FUNCTION = Field.required("func", CcxtForms.FUNCTION_NAME);
    private static final Field<List<JsonNode>> ARGS =
            Field.optional("args", CcxtForms.ARGUMENTS, List.<JsonNode>of()).orNull();
    private static final Field<ObjectNode> KWARGS = Field.optional(
                    "kwargs", ANY_OBJECT, JsonNodeFactory.instance.objectNode())
            .orNull();
    static final Form CALL = Form.of("Call", CcxtForms.ACCOUNT, FUNCTION, ARGS, KWARGS);

    private final CcxtGateway gateway;

    CallAction(CcxtGateway gateway) {
        this.gateway = gateway;
    }

    SocketActions.Answer run(Caller caller, Values asked) {
        try {
            ObjectNode payload = JsonNodeFactory.instance.objectNode();
            payload.set(
                    "result",
                    gateway.call(
                            asked.require(CcxtForms.ACCOUNT),
                            asked.require(FUNCTION),
                            asked.require(ARGS),
                            asked.require(KWARGS),
                            caller));
            return SocketActions.Answer.of(EventName.CCXT_RESULT, payload);
        } catch (CcxtError e) {
            CcxtError.Detail detail = e.detail();
            throw new Refused(detail.code(), detail.message(), detail);
        }
    }
}
