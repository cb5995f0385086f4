package dev.ledgerline.api.socket;

import org.jspecify.annotations.Nullable;

/** A request over the socket that is not carried out, and why. */
final class Refused extends RuntimeException {
    static final String TOO_MANY_CONNECTIONS = "too_many_connections";

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient @Nullable Object detail;

    Refused(String code, String message) {
        this(code, message, null);
    }

    Refused(String code, String message, @Nullable Object detail) {
        super(message, null, false, false);
        this.code = code;
        this.detail = detail;
    }

    String code() {
        return code;
    }

    @Nullable
    Object detail() {
        return detail;
    }
}
