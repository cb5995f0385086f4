package dev.ledgerline.querymodel.account;

import java.util.List;
import org.springframework.data.repository.Repository;

/** Reads which strategies accounts admit. */
interface AccountStrategyRows extends Repository<AccountStrategyRow, AccountStrategyRow.Key> {
    List<AccountStrategyRow> findAllByOrderByKeyAccountIdAscKeyStrategyIdAsc();

    List<AccountStrategyRow> findByKeyAccountIdOrderByKeyStrategyId(long accountId);
}
