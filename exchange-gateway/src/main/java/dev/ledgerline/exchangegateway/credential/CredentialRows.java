package dev.ledgerline.exchangegateway.credential;

import dev.ledgerline.messages.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers encrypted values. */
interface CredentialRows {
    /**
     * Stored credentials; without an API key, that there are to be none.
     *
     * @param keyId of the master key they are encrypted under
     */
    record Row(
            long version,
            AccountId accountId,
            @Nullable String fingerprint,
            @Nullable String apiKey,
            @Nullable String secret,
            @Nullable String passphrase,
            String keyId,
            Instant updatedAt) {
        @Override
        public String toString() {
            return "Row[" + version + ", " + accountId + ", " + fingerprint + "]";
        }
    }

    /** A secret of our own. */
    record Secret(String name, String value, String keyId) {
        @Override
        public String toString() {
            return "Secret[" + name + "]";
        }
    }

    long nextVersion();

    /** Inactive, and committed on its own: what follows may rely on it. */
    void add(Row row);

    /** Puts a row in force instead of the one before it; joins the running transaction. False if it is not there. */
    boolean activate(AccountId accountId, long version);

    @Nullable
    Row active(AccountId accountId);

    /** By account id. */
    List<Row> allActive();

    /** Rows under another master key, the inactive ones included, by version. */
    List<Row> notUnder(String keyId, long afterVersion, int limit);

    long countNotUnder(String keyId);

    /** Leaves a row alone that is not as it was. */
    void replace(Row before, Row after);

    @Nullable
    Secret secret(String name);

    /** Leaves one alone that is there already. */
    void addSecret(Secret secret);

    void replaceSecret(Secret before, Secret after);
}
