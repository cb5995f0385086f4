package dev.ledgerline.exchangegateway.account;

import dev.ledgerline.messages.account.AccountId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

public class VenueAccountsInMemory implements VenueAccountStore {
    private final Map<AccountId, VenueAccount> accounts = new ConcurrentSkipListMap<>();

    @Override
    public void add(VenueAccount account) {
        accounts.putIfAbsent(account.accountId(), account);
    }

    @Override
    public void changeNetwork(AccountId accountId, boolean testnet) {
        accounts.computeIfPresent(accountId, (id, account) -> account.on(testnet));
    }

    @Override
    public List<VenueAccount> all() {
        return List.copyOf(accounts.values());
    }
}
