package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.account.Accounts;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.Outage;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.account.AccountView;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls functions by name, for whoever may. The one way in for every surface. */
@Component
public class CcxtGateway {
    private static final Logger LOG = LoggerFactory.getLogger(CcxtGateway.class);

    private static final String SURFACE = "ccxt-";

    private final Functions functions;
    private final Accounts accounts;

    CcxtGateway(Functions functions, Accounts accounts) {
        this.functions = functions;
        this.accounts = accounts;
    }

    /**
     * @param function in either of ccxt's spellings
     * @param args by place
     * @param kwargs by name, params among them
     * @throws CcxtError whatever goes wrong
     */
    public JsonNode call(long accountId, String function, List<JsonNode> args, ObjectNode kwargs, Caller caller) {
        try {
            return run(accountId, functions.find(function), args, kwargs, caller);
        } catch (CcxtError e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(function, caller, e);
        }
    }

    private JsonNode run(long accountId, Function function, List<JsonNode> args, ObjectNode kwargs, Caller caller) {
        if (accountId < 1) throw new CcxtError(ErrorClass.BAD_REQUEST, "an account's id is positive");
        AccountId id = new AccountId(accountId);
        demandPermission(function.permission(), id, caller);
        Arguments arguments = function.permission() == Permission.NOBODY
                ? Arguments.none(function) // Nobody needs to get them right to be told no.
                : Arguments.bind(function, args, kwargs);
        AccountView account = accounts.find(id);
        if (account == null) throw new CcxtError(ErrorClass.ACCOUNT_NOT_ENABLED, "there is no account " + accountId);
        return function.implementation().run(new Call(function, account, arguments, bySurface(caller)));
    }

    private static void demandPermission(Permission needed, AccountId id, Caller caller) {
        boolean may = needed == Permission.TRADE ? caller.mayTrade(id) : caller.mayReadAllOf(id);
        if (!may)
            throw new CcxtError(
                    ErrorClass.PERMISSION_DENIED,
                    "this key may not " + (needed == Permission.TRADE ? "trade on" : "read") + " account "
                            + id.value());
    }

    /** The log tells that an order came by a function, and by which door the function was called. */
    private static Caller bySurface(Caller caller) {
        String surface = caller.surface();
        return caller.by(SURFACE + surface.substring(surface.lastIndexOf('-') + 1));
    }

    private static CcxtError failed(String function, Caller caller, RuntimeException e) {
        if (Outage.caused(e)) {
            LOG.warn("request {}: {} met an outage: {}", caller.requestId(), function, e.toString());
            return new CcxtError(
                    ErrorClass.EXCHANGE_NOT_AVAILABLE, "the database or the exchange cannot be reached just now");
        }
        LOG.error("request {}: {} failed", caller.requestId(), function, e);
        return new CcxtError(
                ErrorClass.OPERATION_FAILED, "an error of ours, in the log under request " + caller.requestId());
    }
}
