package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Described;
import dev.ledgerline.api.web.ErrorBody;
import dev.ledgerline.api.web.Outage;
import dev.ledgerline.api.web.PathIds;
import dev.ledgerline.api.web.form.Field;
import dev.ledgerline.api.web.form.Form;
import dev.ledgerline.api.web.form.JsonText;
import dev.ledgerline.api.web.form.Types;
import dev.ledgerline.api.web.form.Values;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls of ccxt's functions over HTTP. */
@Tag(name = "CCXT")
@RestController
class CcxtController implements Described {
    private static final String CORE = "/ccxt/core/{accountId}/";

    private static final Field<Boolean> PARALLEL = Field.optional("parallel", Types.QUERY_FLAG, false)
            .says("Make the calls at once instead of one after another.");
    private static final Form QUERY = Form.of("CcxtQuery", PARALLEL);

    /** Functions with a body of their own under /ccxt/core. */
    private static final Map<String, Form> TYPED = Map.of(
            "create_order", CcxtForms.CREATE_ORDER,
            "cancel_order", CcxtForms.ONE_ORDER,
            "fetch_order", CcxtForms.ONE_ORDER,
            "fetch_open_orders", CcxtForms.OPEN_ORDERS,
            "fetch_balance", CcxtForms.BALANCE);

    private final CcxtGateway gateway;
    private final CcxtBatch batch;
    private final Functions functions;

    CcxtController(CcxtGateway gateway, CcxtBatch batch, Functions functions) {
        this.gateway = gateway;
        this.batch = batch;
        this.functions = functions;
    }

    record Done(boolean ok, Object result) {}

    @Override
    public List<Operation> operations() {
        return List.of(
                new Operation(
                        HttpMethod.POST,
                        "/ccxt/commands",
                        "Call functions of ccxt, one or an array of up to " + CcxtBatch.MOST,
                        QUERY,
                        CcxtBatch.SCHEMA,
                        "CcxtCommands"),
                post("/ccxt/{accountId}/{function}", "Call a function of ccxt", CcxtForms.CALL),
                post(CORE + "create_order", "Place an order", CcxtForms.CREATE_ORDER),
                post(CORE + "cancel_order", "Cancel an order", CcxtForms.ONE_ORDER),
                post(CORE + "fetch_order", "One order", CcxtForms.ONE_ORDER),
                post(CORE + "fetch_open_orders", "Orders that work", CcxtForms.OPEN_ORDERS),
                post(CORE + "fetch_balance", "What the account has", CcxtForms.BALANCE),
                post(CORE + "{function}", "These, or any other function that only reads", CcxtForms.CORE));
    }

    private static Operation post(String path, String summary, Form body) {
        return Operation.body(HttpMethod.POST, path, summary, body);
    }

    @PostMapping("/ccxt/{accountId}/{function}")
    Done call(
            @PathVariable String accountId,
            @PathVariable String function,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        long account = PathIds.read("account_id", accountId);
        Values values = CcxtForms.CALL.read(json(body));
        return call(account, function, CcxtForms.args(values), CcxtForms.kwargs(values), request);
    }

    @PostMapping("/ccxt/commands")
    Map<String, List<CcxtBatch.Result>> commands(
            @RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        boolean parallel = QUERY.readQuery(request.getParameterMap()).require(PARALLEL);
        return Map.of("results", batch.run(JsonText.read(body), parallel, Caller.of(request)));
    }

    @PostMapping(CORE + "create_order")
    Done createOrder(
            @PathVariable String accountId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        return core(accountId, "create_order", body, request);
    }

    @PostMapping(CORE + "cancel_order")
    Done cancelOrder(
            @PathVariable String accountId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        return core(accountId, "cancel_order", body, request);
    }

    @PostMapping(CORE + "fetch_order")
    Done fetchOrder(
            @PathVariable String accountId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        return core(accountId, "fetch_order", body, request);
    }

    @PostMapping(CORE + "fetch_open_orders")
    Done fetchOpenOrders(
            @PathVariable String accountId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        return core(accountId, "fetch_open_orders", body, request);
    }

    @PostMapping(CORE + "fetch_balance")
    Done fetchBalance(
            @PathVariable String accountId,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        return core(accountId, "fetch_balance", body, request);
    }

    @PostMapping(CORE + "{function}")
    Done core(
            @PathVariable String accountId,
            @PathVariable String function,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest request) {
        long account = PathIds.read("account_id", accountId);
        Function found = functions.find(function);
        if (found.permission() == Permission.TRADE && !TYPED.containsKey(found.name()))
            throw new CcxtError(
                    ErrorClass.NOT_SUPPORTED,
                    "this function is none of the core: call it by /ccxt/" + account + "/{function}");
        Form form = TYPED.getOrDefault(found.name(), CcxtForms.CORE);
        JsonNode json = json(body);
        Values values = form.read(json);
        return call(account, function, CcxtForms.args(values), CcxtForms.named(json, values, form), request);
    }

    private Done call(
            long account, String function, List<JsonNode> args, ObjectNode kwargs, HttpServletRequest request) {
        return new Done(true, gateway.call(account, function, args, kwargs, Caller.of(request)));
    }

    /** Many functions need no arguments, and so no body. */
    private static JsonNode json(byte @Nullable [] body) {
        return body == null || body.length == 0 ? Unified.NODES.objectNode() : JsonText.read(body);
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> refused(CcxtError e) {
        return Outage.answer(e.status()).body(new ErrorBody(e.detail()));
    }
}
