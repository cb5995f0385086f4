package dev.ledgerline.querymodel.account;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.ledgerline.messages.account.AccountQuery.FindAccount;
import dev.ledgerline.messages.account.AccountQuery.FindAccounts;
import dev.ledgerline.messages.account.AccountView;
import dev.ledgerline.messages.account.AccountView.StrategyPermission;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.querymodel.projection.Filter;
import dev.ledgerline.querymodel.projection.Select;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers what is asked about accounts. */
@Component
class AccountQueries {
    private record Admission(long accountId, StrategyPermission strategy) {}

    private final JdbcTemplate jdbc;
    private final Select<Admission> admissions;

    AccountQueries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.admissions = new Select<>(
                jdbc,
                "account_strategy_read",
                "account_id, strategy_id, allow_new_positions",
                row -> new Admission(
                        row.number("account_id"),
                        new StrategyPermission(
                                new StrategyId(row.number("strategy_id")), row.flag("allow_new_positions"))));
    }

    @QueryHandler
    List<AccountView> handle(FindAccounts query) {
        return accounts(new Filter()).all(new Filter());
    }

    @QueryHandler
    @Nullable
    AccountView handle(FindAccount query) {
        return accounts(new Filter().equal("account_id", query.accountId()))
                .firstOrNull(new Filter().equal("id", query.accountId()));
    }

    /** @param admitted which strategies are read along */
    private Select<AccountView> accounts(Filter admitted) {
        Map<Long, List<StrategyPermission>> strategies =
                admissions.inOrderOf("account_id, strategy_id", admitted).stream()
                        .collect(groupingBy(Admission::accountId, mapping(Admission::strategy, toList())));
        return new Select<>(jdbc, AccountRow.TABLE, AccountRow.COLUMNS, row -> AccountRow.view(row, strategies));
    }
}
