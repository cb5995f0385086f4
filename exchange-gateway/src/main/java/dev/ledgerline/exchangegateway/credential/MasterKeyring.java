package dev.ledgerline.exchangegateway.credential;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The master keys, of which one encrypts and all decrypt. Each value has a data key of its own, which stands beside it
 * wrapped by a master key, and is bound to what it is for: moved elsewhere, it cannot be read.
 */
final class MasterKeyring {
    /** Begins everything we encrypt. */
    static final String PREFIX = "enc:v1:";

    /** Where the wrapped data key begins, behind its length. */
    private static final int WRAPPED_KEY = 4;

    /** The longest wrapped data key we make has about a hundred bytes. */
    private static final int LONGEST_WRAPPED_KEY = 4_096;

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private final KeysetHandle keys;
    private final Aead envelope;

    private MasterKeyring(KeysetHandle keys) {
        this.keys = keys;
        try {
            Aead master = keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
            this.envelope = KmsEnvelopeAead.create(PredefinedAeadParameters.AES256_GCM, master);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a keyset of authenticated encryption", e);
        }
    }

    static MasterKeyring generate() {
        try {
            return new MasterKeyring(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param text as JSON, or that in base64 @throws IllegalArgumentException which says nothing of the text */
    static MasterKeyring parse(String text) {
        String stripped = text.strip();
        try {
            String json = stripped.startsWith("{")
                    ? stripped
                    : new String(Base64.getMimeDecoder().decode(stripped), StandardCharsets.UTF_8);
            return new MasterKeyring(TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | RuntimeException e) {
            // No cause: parsers like to quote what they could not read.
            throw new IllegalArgumentException("it is not a keyset, as JSON or in base64");
        }
    }

    /** The keys themselves. */
    String reveal() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a new key that encrypts from now on. */
    MasterKeyring withNewPrimary() {
        try {
            return new MasterKeyring(KeysetHandle.newBuilder(keys)
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without those that only decrypt. */
    MasterKeyring primaryOnly() {
        KeysetHandle.Builder.Entry primary = KeysetHandle.importKey(
                        keys.getPrimary().getKey())
                .withFixedId(keys.getPrimary().getId())
                .makePrimary();
        try {
            return new MasterKeyring(KeysetHandle.newBuilder().addEntry(primary).build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String primaryId() {
        return Integer.toUnsignedString(keys.getPrimary().getId());
    }

    List<String> ids() {
        return IntStream.range(0, keys.size())
                .mapToObj(index -> Integer.toUnsignedString(keys.getAt(index).getId()))
                .toList();
    }

    /** @param purpose must be given again to decrypt it */
    String encrypt(String text, Purpose purpose) {
        try {
            byte[] encrypted = envelope.encrypt(text.getBytes(StandardCharsets.UTF_8), purpose.associatedData());
            return PREFIX + Base64.getEncoder().encodeToString(encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws UnreadableSecret for anything but what one of these keys has encrypted for this purpose */
    String decrypt(String value, Purpose purpose) {
        byte[] encrypted = bytes(value);
        try {
            return new String(envelope.decrypt(encrypted, purpose.associatedData()), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | RuntimeException e) {
            String id = wrappedUnder(encrypted);
            throw new UnreadableSecret(
                    ids().contains(id)
                            ? "it was encrypted for something else, or is damaged"
                            : "it was encrypted under another master key (" + id + "; known are "
                                    + String.join(", ", ids()) + "), or is damaged");
        }
    }

    static boolean isEncrypted(String value) {
        return value.startsWith(PREFIX);
    }

    private static byte[] bytes(String value) {
        if (!isEncrypted(value)) throw new UnreadableSecret("it is not of the form " + PREFIX + "<base64>");
        try {
            return Base64.getDecoder().decode(value.substring(PREFIX.length()).strip());
        } catch (IllegalArgumentException e) {
            throw new UnreadableSecret("what follows " + PREFIX + " is not base64");
        }
    }

    /** A wrapped data key names its key: one byte for the form, four for the id. */
    private static String wrappedUnder(byte[] encrypted) {
        ByteBuffer buffer = ByteBuffer.wrap(encrypted);
        if (encrypted.length < WRAPPED_KEY + 5) return "unknown";
        int length = buffer.getInt();
        if (length < 5 || length > LONGEST_WRAPPED_KEY || buffer.get() != 1) return "unknown";
        return Integer.toUnsignedString(buffer.getInt());
    }

    @Override
    public String toString() {
        return "MasterKeyring" + ids();
    }
}
