package dev.ledgerline.querymodel.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.Repository;

/** Reads accounts. */
interface AccountRows extends Repository<AccountRow, Long> {
    List<AccountRow> findAllByOrderById();

    @Nullable
    AccountRow findById(long id);
}
