package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.socket.CcxtCalls;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The functions as the WebSocket calls them. */
@Component
class SocketCalls implements CcxtCalls {
    private final CcxtGateway gateway;

    SocketCalls(CcxtGateway gateway) {
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
