package dev.ledgerline.querymodel.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.repository.Repository;

/** Reads API keys. */
interface ApiKeyRows extends Repository<ApiKeyRow, Long> {
    /** The hash of 256 random bits is one key's, unless the same key was issued twice: then the first one's. */
    @Nullable
    ApiKeyRow findFirstBySha256OrderById(String sha256);

    @Nullable
    ApiKeyRow findById(long id);

    List<ApiKeyRow> findAllByOrderById();

    List<ApiKeyRow> findAllByUserIdOrderById(long userId);
}
