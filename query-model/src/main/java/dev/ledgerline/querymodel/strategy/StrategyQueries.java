package dev.ledgerline.querymodel.strategy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyQuery.FindStrategies;
import dev.ledgerline.messages.strategy.StrategyView;
import dev.ledgerline.querymodel.projection.Filter;
import dev.ledgerline.querymodel.projection.Select;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Answers what is asked about strategies. */
@Component
class StrategyQueries {
    /** That an account admits a strategy. */
    private record Admission(long strategyId, AccountId accountId) {}

    private final JdbcTemplate jdbc;

    /** Written by the same processing group as strategies are, so as far as these are. */
    private final Select<Admission> admissions;

    StrategyQueries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.admissions = new Select<>(
                jdbc,
                "account_strategy_read",
                "strategy_id, account_id",
                row -> new Admission(row.number("strategy_id"), new AccountId(row.number("account_id"))));
    }

    @QueryHandler
    List<StrategyView> handle(FindStrategies query) {
        Map<Long, List<AccountId>> accounts = admissions.inOrderOf("strategy_id, account_id", new Filter()).stream()
                .collect(groupingBy(Admission::strategyId, mapping(Admission::accountId, toList())));
        return new Select<>(jdbc, StrategyRow.TABLE, StrategyRow.COLUMNS, row -> StrategyRow.view(row, accounts))
                .all(new Filter());
    }
}
