package dev.ledgerline.querymodel.deal;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

/** Reads deals. */
interface DealRows extends Repository<DealRow, Long>, JpaSpecificationExecutor<DealRow> {
    List<DealRow> findByOrderIdInOrderById(Collection<Long> orderIds);

    List<DealRow> findByIdInOrderById(Collection<Long> ids);

    @Nullable
    DealRow findFirstByAccountIdAndInstrumentAndTradeIdOrderById(long accountId, String instrument, String tradeId);
}
