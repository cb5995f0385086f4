package dev.ledgerline.querymodel.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.Repository;

/** Reads users. */
interface UserRows extends Repository<UserRow, Long> {
    @Nullable
    UserRow findById(long id);

    /** A name is one user's at a time. */
    @Nullable
    UserRow findFirstByFoldedNameOrderById(String foldedName);

    List<UserRow> findAllByOrderById();
}
