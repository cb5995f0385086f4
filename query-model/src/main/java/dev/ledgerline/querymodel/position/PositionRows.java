package dev.ledgerline.querymodel.position;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

/** Reads positions. */
interface PositionRows extends Repository<PositionRow, Long>, JpaSpecificationExecutor<PositionRow> {
    @Nullable
    PositionRow findById(long id);

    List<PositionRow> findByIdInOrderById(Collection<Long> ids);
}
