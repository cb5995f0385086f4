package dev.ledgerline.api.socket;

import dev.ledgerline.api.identity.Caller;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls a function of ccxt on behalf of somebody; whether he may is its business. */
@FunctionalInterface
public interface CcxtCalls {
    /** @throws Failed with an error of ccxt's */
    JsonNode call(long accountId, String function, List<JsonNode> args, ObjectNode kwargs, Caller caller);

    /** What callers read of a call that failed. */
    final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Object detail;

        /** @param detail written as JSON; it names ccxt's class of the error */
        public Failed(String message, Object detail) {
            super(message, null, false, false);
            this.detail = detail;
        }

        Object detail() {
            return detail;
        }
    }
}
