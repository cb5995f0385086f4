package dev.ledgerline.querymodel.account;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.ledgerline.messages.account.AccountQuery.FindAccount;
import dev.ledgerline.messages.account.AccountQuery.FindAccounts;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.AccountView.StrategyPermission;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what is asked about accounts. */
@Component
class AccountQueries {
    private final AccountRows accounts;
    private final AccountStrategyRows strategies;

    AccountQueries(AccountRows accounts, AccountStrategyRows strategies) {
        this.accounts = accounts;
        this.strategies = strategies;
    }

    @QueryHandler
    List<AccountView> handle(FindAccounts query) {
        Map<Long, List<StrategyPermission>> admitted =
                strategies.findAllByOrderByKeyAccountIdAscKeyStrategyIdAsc().stream()
                        .collect(groupingBy(
                                AccountStrategyRow::accountId, mapping(AccountStrategyRow::permission, toList())));
        return accounts.findAllByOrderById().stream()
                .map(account -> account.view(admitted.getOrDefault(account.id(), List.of())))
                .toList();
    }

    @QueryHandler
    @Nullable
    AccountView handle(FindAccount query) {
        long id = query.accountId().value();
        AccountRow account = accounts.findById(id);
        if (account == null) return null;
        return account.view(strategies.findByKeyAccountIdOrderByKeyStrategyId(id).stream()
                .map(AccountStrategyRow::permission)
                .toList());
    }
}
