package dev.ledgerline.api.home;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets up, of letters, digits, - and _, which need no quoting anywhere. */
public final class RandomSecret {
    /** As many random bytes as nobody guesses, so that a fast hash of them will do. */
    public static final int BYTES = 32;

    private static final String KEY = "ll_";

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecret() {}

    /** An API key: 46 characters. */
    public static String key() {
        return KEY + of(BYTES);
    }

    /** @param bytes how many random ones it is made of, 1 or more; it has a third more characters */
    public static String of(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
