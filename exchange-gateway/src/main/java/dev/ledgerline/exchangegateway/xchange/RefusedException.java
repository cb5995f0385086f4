package dev.ledgerline.exchangegateway.xchange;

/** Refused by us before a byte left, and it would be refused again. */
class RefusedException extends RuntimeException {
    static final String UNSUPPORTED = "UNSUPPORTED";

    private final String code;

    RefusedException(String code, String text) {
        super(text);
        this.code = code;
    }

    static RefusedException unsupported(String text) {
        return new RefusedException(UNSUPPORTED, text);
    }

    String code() {
        return code;
    }
}
