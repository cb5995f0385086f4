package dev.ledgerline.messages.credential;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The master key, by id only.
 *
 * @param source where it is configured, as in environment or file
 * @param primaryKeyId under which values are encrypted now; null while there is no key yet
 * @param keyIds under which values can be read
 * @param remaining stored values that are still under an older key
 * @param problem what the last rotation met, null if nothing
 */
public record MasterKeyView(
        String source,
        @Nullable String primaryKeyId,
        List<String> keyIds,
        boolean rotating,
        long remaining,
        @Nullable String problem) {}
