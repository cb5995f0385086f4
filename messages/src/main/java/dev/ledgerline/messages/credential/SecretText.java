package dev.ledgerline.messages.credential;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text that tells itself only to who asks by {@link #reveal}: a log line, an error or a JSON mapper gets a placeholder. */
public final class SecretText {
    private static final String HIDDEN = "[hidden]";

    private final String text;

    public SecretText(String text) {
        if (text.isBlank()) throw new IllegalArgumentException("a secret must not be blank");
        this.text = text;
    }

    public String reveal() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretText that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    @Override
    @JsonValue
    public String toString() {
        return HIDDEN;
    }

    private byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
