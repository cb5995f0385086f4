package dev.ledgerline.querymodel.order;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

/** Reads orders. */
interface OrderRows extends Repository<OrderRow, Long>, JpaSpecificationExecutor<OrderRow> {
    List<OrderRow> findByIdInOrderById(Collection<Long> ids);
}
