package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the database would remember; every order learned of is one of ours. */
class OrdersInMemory implements OrderMemory {
    private final Map<Key, String> clientOrderIds = new ConcurrentHashMap<>();
    volatile boolean working;
    volatile boolean silent;

    private record Key(AccountId accountId, InstrumentId instrument, String exchangeOrderId) {}

    @Override
    public void learn(AccountId accountId, InstrumentId instrument, String exchangeOrderId, String clientOrderId) {
        clientOrderIds.put(new Key(accountId, instrument, exchangeOrderId), clientOrderId);
    }

    @Override
    public @Nullable String clientOrderId(AccountId accountId, InstrumentId instrument, String exchangeOrderId) {
        return clientOrderIds.get(new Key(accountId, instrument, exchangeOrderId));
    }

    @Override
    public @Nullable String exchangeOrderId(AccountId accountId, String clientOrderId) {
        for (Map.Entry<Key, String> each : clientOrderIds.entrySet())
            if (each.getKey().accountId().equals(accountId) && each.getValue().equals(clientOrderId))
                return each.getKey().exchangeOrderId();
        return null;
    }

    @Override
    public Set<InstrumentId> traded(AccountId accountId) {
        if (silent) throw new IllegalStateException("the database does not answer");
        return clientOrderIds.keySet().stream()
                .filter(key -> key.accountId().equals(accountId))
                .map(Key::instrument)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean isWorking(AccountId accountId) {
        return working;
    }
}
