package dev.ledgerline.querymodel.strategy;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.strategy.StrategyQuery.FindStrategies;
import dev.ledgerline.messages.strategy.StrategyView;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers what is asked about strategies. */
@Component
class StrategyQueries {
    private final StrategyRows rows;

    StrategyQueries(StrategyRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    List<StrategyView> handle(FindStrategies query) {
        Map<Long, List<AccountId>> accounts = rows.findAdmissions().stream()
                .collect(groupingBy(
                        StrategyRows.Admission::getStrategyId,
                        mapping(admission -> new AccountId(admission.getAccountId()), toList())));
        return rows.findAllByOrderById().stream()
                .map(row -> row.view(accounts.getOrDefault(row.id(), List.of())))
                .toList();
    }
}
