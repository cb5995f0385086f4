package dev.ledgerline.querymodel.strategy;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads strategies. */
interface StrategyRows extends Repository<StrategyRow, Long> {
    /** That an account admits a strategy. */
    interface Admission {
        long getStrategyId();

        long getAccountId();
    }

    List<StrategyRow> findAllByOrderById();

    /** Written by the same processing group as strategies are, so as far as these are. */
    @Query(value = """
                    select strategy_id as "strategyId", account_id as "accountId" from account_strategy_read
                        order by strategy_id, account_id""", nativeQuery = true)
    List<Admission> findAdmissions();
}
