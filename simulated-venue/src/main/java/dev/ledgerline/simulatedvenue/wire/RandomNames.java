package dev.ledgerline.simulatedvenue.wire;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names and secrets nobody can guess, which is why they come from no seed; no decision of the venue depends on them. */
final class RandomNames {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final int ORDER_ID_BYTES = 16;

    private RandomNames() {}

    /** A key, a secret or a token. */
    static String secret() {
        return digits(SECRET_BYTES);
    }

    /** The client id of an order whose client gave none. */
    static String clientOrderId() {
        return digits(ORDER_ID_BYTES);
    }

    private static String digits(int bytes) {
        byte[] drawn = new byte[bytes];
        RANDOM.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
