package dev.ledgerline.exchangegateway.credential;

import dev.ledgerline.messages.account.AccountId;
import java.nio.charset.StandardCharsets;

/** What a value is encrypted for; authenticated with it, so that values cannot change places. */
record Purpose(String name) {
    /** As the launcher encrypts it, for no account in particular. */
    static final Purpose HANDING_IN = new Purpose("ledgerline credential to hand in");

    static final Purpose FINGERPRINT_KEY = new Purpose("ledgerline fingerprint key");

    static Purpose of(AccountId accountId, String field) {
        return new Purpose("ledgerline account " + accountId.value() + " " + field);
    }

    byte[] associatedData() {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
