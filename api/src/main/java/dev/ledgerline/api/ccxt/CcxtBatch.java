package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.request.AtOnce;
import dev.ledgerline.api.web.form.InvalidInput;
import dev.ledgerline.api.web.form.Location;
import dev.ledgerline.api.web.form.OneOrMany;
import dev.ledgerline.api.web.form.Problems;
import dev.ledgerline.api.web.form.ValueType;
import dev.ledgerline.api.web.form.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Several calls in one request. One that fails keeps no other from being made; a malformed one keeps all from it. */
@Component
class CcxtBatch {
    /** Each may be a request to an exchange. */
    static final int MOST = 100;

    static final ValueType<JsonNode> SCHEMA =
            new JsonType(node -> true, "", OneOrMany.schema(CcxtForms.COMMAND.schema(), MOST));

    private final CcxtGateway gateway;

    CcxtBatch(CcxtGateway gateway) {
        this.gateway = gateway;
    }

    /** What became of one call. */
    record Result(int index, boolean ok, @Nullable Object result, CcxtError.@Nullable Detail error) {}

    /** @throws InvalidInput when any of it is not well formed; nothing was done then */
    List<Result> run(JsonNode body, boolean parallel, Caller caller) {
        List<Supplier<Result>> calls = read(body, caller);
        return parallel ? AtOnce.run(calls) : calls.stream().map(Supplier::get).toList();
    }

    private List<Supplier<Result>> read(JsonNode body, Caller caller) {
        Problems problems = new Problems();
        List<Values> commands = OneOrMany.read(
                body, Location.BODY, MOST, (node, location) -> CcxtForms.COMMAND.read(node, location, problems));
        problems.throwIfAny();
        List<Supplier<Result>> calls = new ArrayList<>(commands.size());
        for (Values values : commands) {
            int index = calls.size();
            calls.add(() -> run(index, values, caller));
        }
        return calls;
    }

    private Result run(int index, Values values, Caller caller) {
        try {
            JsonNode result = gateway.call(
                    values.require(CcxtForms.ACCOUNT),
                    values.require(CcxtForms.FUNCTION),
                    CcxtForms.args(values),
                    CcxtForms.kwargs(values),
                    caller);
            return new Result(index, true, result, null);
        } catch (CcxtError e) {
            return new Result(index, false, null, e.detail());
        }
    }
}
