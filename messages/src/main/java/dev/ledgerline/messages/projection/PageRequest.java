package dev.ledgerline.messages.projection;

import org.jspecify.annotations.Nullable;

/**
 * Which rows: by keyset ({@code after}) or by number ({@code page}, from 1), at most {@code size}.
 *
 * @param after the last id of the page before; null starts at the beginning
 * @param counted whether the total is wanted
 * @param rememberable whether what was read for somebody else will do, if nothing has changed since
 */
public record PageRequest(@Nullable Long after, int page, int size, boolean counted, boolean rememberable) {
    public PageRequest(@Nullable Long after, int page, int size, boolean counted) {
        this(after, page, size, counted, false);
    }

    public static PageRequest first(int size) {
        return new PageRequest(null, 1, size, false);
    }
}
