package dev.ledgerline.exchangegateway.credential;

import dev.ledgerline.exchangegateway.credential.CredentialRows.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Short marks by which equal API keys are seen to be equal, and by which nobody can try keys who has not ours. */
class Fingerprints {
    /** Its row is in the database as long as anything encrypted is, and tells whether a master key is the right one. */
    static final String NAME = "fingerprint-key";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int MARK_BYTES = 8;

    private final CredentialRows rows;
    private volatile byte @Nullable [] key;

    Fingerprints(CredentialRows rows) {
        this.rows = rows;
    }

    /** Called while the master keys are kept. */
    String of(String apiKey, MasterKeyring keys) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(keys), ALGORITHM));
            byte[] whole = mac.doFinal(apiKey.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(whole, MARK_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] key(MasterKeyring keys) {
        byte[] known = key;
        if (known != null) return known;
        if (rows.secret(NAME) == null) {
            byte[] made = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(made);
            String text = Base64.getEncoder().encodeToString(made);
            rows.addSecret(new Secret(NAME, keys.encrypt(text, Purpose.FINGERPRINT_KEY), keys.primaryId()));
        }
        Secret kept = rows.secret(NAME); // perhaps somebody else's
        if (kept == null) throw new IllegalStateException("the key of the fingerprints was not kept");
        byte[] read = Base64.getDecoder().decode(keys.decrypt(kept.value(), Purpose.FINGERPRINT_KEY));
        key = read;
        return read;
    }
}
