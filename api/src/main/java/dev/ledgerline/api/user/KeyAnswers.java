package dev.ledgerline.api.user;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.messages.identity.ApiKeyId;
import dev.ledgerline.messages.identity.UserId;
import org.jspecify.annotations.Nullable;

/** What is answered about keys. */
final class KeyAnswers {
    private KeyAnswers() {}

    /** @param plain the key itself, here and nowhere again */
    record IssuedKey(
            boolean ok,
            @JsonProperty("user_id") long userId,
            @JsonProperty("api_key_id") long apiKeyId,
            @JsonProperty("api_key_plain") String plain,
            @Nullable String label) {
        static IssuedKey of(UserId userId, Keys.Issued key, @Nullable String label) {
            return new IssuedKey(
                    true, userId.value(), key.apiKeyId().value(), key.plain().reveal(), label);
        }

        /** Reveals nothing: records like to end up in logs. */
        @Override
        public String toString() {
            return "IssuedKey[apiKeyId=" + apiKeyId + "]";
        }
    }

    /** @param rows how many were changed, as document oms.md has it */
    record ChangedKey(
            boolean ok, @JsonProperty("api_key_id") long apiKeyId, int rows) {
        static ChangedKey of(ApiKeyId apiKeyId, int rows) {
            return new ChangedKey(true, apiKeyId.value(), rows);
        }
    }
}
