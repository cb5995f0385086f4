package dev.ledgerline.simulatedvenue.wire;

/** A refusal in the protocol's own words: {@code {"code":…,"msg":…}} under an HTTP status. */
public final class WireError extends Exception {
    private static final long serialVersionUID = 1;

    private final int httpStatus;
    private final int code;
    private final String msg;

    public WireError(int httpStatus, int code, String msg) {
        super(msg, null, false, false);
        this.httpStatus = httpStatus;
        this.code = code;
        this.msg = msg;
    }

    /** The usual refusal, HTTP 400. */
    public static WireError of(int code, String msg) {
        return new WireError(400, code, msg);
    }

    public static WireError mandatory(String parameter) {
        return of(-1102, "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
    }

    public static WireError illegal(String parameter, String legal) {
        return of(-1100, "Illegal characters found in parameter '" + parameter + "'; legal range is '" + legal + "'.");
    }

    public static WireError unknownSymbol() {
        return of(-1121, "Invalid symbol.");
    }

    public int httpStatus() {
        return httpStatus;
    }

    public int code() {
        return code;
    }

    public String msg() {
        return msg;
    }
}
