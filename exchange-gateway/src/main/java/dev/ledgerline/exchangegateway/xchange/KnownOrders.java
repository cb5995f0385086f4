package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account's order numbers: the recent ones at hand, all of them in the database. */
class KnownOrders {
    private static final Logger log = LoggerFactory.getLogger(KnownOrders.class);

    /** Some days of a busy account; older ones are looked up. */
    private static final int AT_HAND = 10_000;

    private final AccountId accountId;
    private final OrderMemory memory;
    private final Map<Number, String> recent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.@Nullable Entry<Number, String> eldest) {
            return size() > AT_HAND;
        }
    };

    KnownOrders(AccountId accountId, OrderMemory memory) {
        this.accountId = accountId;
        this.memory = memory;
    }

    private record Number(InstrumentId instrument, String exchangeOrderId) {}

    void learn(InstrumentId instrument, String exchangeOrderId, String clientOrderId) {
        synchronized (recent) {
            if (clientOrderId.equals(recent.put(new Number(instrument, exchangeOrderId), clientOrderId))) return;
        }
        try {
            memory.learn(accountId, instrument, exchangeOrderId, clientOrderId);
        } catch (RuntimeException e) { // the exchange can be asked again; an answer it gave must not be lost for it
            log.warn("Could not write down the number of {}", clientOrderId, e);
        }
    }

    @Nullable
    String clientOrderId(InstrumentId instrument, String exchangeOrderId) {
        synchronized (recent) {
            String known = recent.get(new Number(instrument, exchangeOrderId));
            if (known != null) return known;
        }
        String known = memory.clientOrderId(accountId, instrument, exchangeOrderId);
        if (known != null)
            synchronized (recent) {
                recent.put(new Number(instrument, exchangeOrderId), known);
            }
        return known;
    }

    @Nullable
    String exchangeOrderId(String clientOrderId) {
        return memory.exchangeOrderId(accountId, clientOrderId);
    }
}
