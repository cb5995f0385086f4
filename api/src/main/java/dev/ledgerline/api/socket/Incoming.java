package dev.ledgerline.api.socket;

import org.jspecify.annotations.Nullable;

/**
 * A client's message as it comes, in parts of the container's buffer. A buffer for the longest message would cost each
 * connection half a megabyte, whatever it says. One thread at a time, as the container calls.
 */
final class Incoming {
    private @Nullable StringBuilder begun;

    /**
     * @param longest characters a message may have, of all its parts
     * @return the message once its last part is there; null before
     * @throws TooLong when there are more, and of that message nothing is kept
     */
    @Nullable
    String add(String part, boolean last, int longest) throws TooLong {
        StringBuilder before = begun;
        if (part.length() > longest - (before == null ? 0 : before.length())) {
            begun = null;
            throw new TooLong();
        }
        if (before == null && last) return part;
        if (before == null) begun = before = new StringBuilder();
        before.append(part);
        if (!last) return null;
        begun = null;
        return before.toString();
    }

    static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;

        private TooLong() {
            super(null, null, false, false);
        }
    }
}
