package dev.ledgerline.api.socket;

import dev.ledgerline.api.ccxt.CcxtError;
import dev.ledgerline.api.ccxt.CcxtGateway;
import dev.ledgerline.api.identity.Caller;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The functions that are called over HTTP, too. */
@Component
class GatewayCalls implements CcxtCalls {
    private final CcxtGateway gateway;

    GatewayCalls(CcxtGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public JsonNode call(long accountId, String function, List<JsonNode> args, ObjectNode kwargs, Caller caller) {
        try {
            return gateway.call(accountId, function, args, kwargs, caller);
        } catch (CcxtError e) {
            throw new Failed(String.valueOf(e.getMessage()), e.detail());
        }
    }
}
