package dev.ledgerline.exchangegateway.credential;

import dev.ledgerline.exchangegateway.credential.CredentialRows.Row;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.credential.CredentialAnswer;
import dev.ledgerline.messages.credential.CredentialAnswer.Reason;
import dev.ledgerline.messages.credential.CredentialCommand.StoreCredentials;
import dev.ledgerline.messages.credential.CredentialsReference;
import dev.ledgerline.messages.credential.SecretText;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps credentials encrypted, and decrypts them for the venue's adapter. */
class EncryptedCredentialStore implements CredentialStore {
    private static final Logger log = LoggerFactory.getLogger(EncryptedCredentialStore.class);

    static final String API_KEY = "api_key";
    static final String SECRET = "secret";
    static final String PASSPHRASE = "passphrase";

    /** Other forms than ours may come one day; until then they are mistakes, not secrets that begin so. */
    private static final String ANY_ENCRYPTED = "enc:";

    private final CredentialRows rows;
    private final MasterKeys keys;
    private final Fingerprints fingerprints;
    private final CredentialProperties properties;
    private final Clock clock;

    EncryptedCredentialStore(
            CredentialRows rows,
            MasterKeys keys,
            Fingerprints fingerprints,
            CredentialProperties properties,
            Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.fingerprints = fingerprints;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public @Nullable VenueCredentials of(AccountId accountId) {
        return keys.reading(() -> {
            Row row = rows.active(accountId);
            return row == null ? null : decrypt(row);
        });
    }

    /** Null for a row that says there are none. @throws MasterKeyException when the keys of this server do not read it */
    @Nullable
    VenueCredentials decrypt(Row row) {
        if (row.apiKey() == null || row.secret() == null) return null;
        MasterKeyring known = keys.find();
        if (known == null) throw new MasterKeyException("There is no master key any more", null);
        try {
            return new VenueCredentials(
                    known.decrypt(row.apiKey(), Purpose.of(row.accountId(), API_KEY)),
                    known.decrypt(row.secret(), Purpose.of(row.accountId(), SECRET)),
                    row.passphrase() == null
                            ? null
                            : known.decrypt(row.passphrase(), Purpose.of(row.accountId(), PASSPHRASE)));
        } catch (UnreadableSecret e) {
            throw new MasterKeyException(
                    "The credentials of account " + row.accountId().value() + " cannot be read: " + e.getMessage(),
                    null);
        }
    }

    /** Keeps them without putting them in force. */
    CredentialAnswer store(StoreCredentials command) {
        return keys.keeping(known -> {
            try {
                String apiKey = taken(command.apiKey(), API_KEY, known);
                String secret = taken(command.secret(), SECRET, known);
                String passphrase =
                        command.passphrase() == null ? null : taken(command.passphrase(), PASSPHRASE, known);
                AccountId id = command.accountId();
                Row row = new Row(
                        rows.nextVersion(),
                        id,
                        fingerprints.of(apiKey, known),
                        known.encrypt(apiKey, Purpose.of(id, API_KEY)),
                        known.encrypt(secret, Purpose.of(id, SECRET)),
                        passphrase == null ? null : known.encrypt(passphrase, Purpose.of(id, PASSPHRASE)),
                        known.primaryId(),
                        clock.instant());
                warnOfSameKey(row);
                return add(row);
            } catch (NotTaken e) {
                return e.refusal;
            }
        });
    }

    private void warnOfSameKey(Row row) {
        for (Row other : rows.allActive())
            if (!other.accountId().equals(row.accountId()) && Objects.equals(other.fingerprint(), row.fingerprint()))
                log.warn(
                        "{} and {} have the same API key: each books all its fills",
                        row.accountId(),
                        other.accountId());
    }

    CredentialAnswer withdraw(AccountId accountId) {
        return keys.keeping(known -> add(
                new Row(rows.nextVersion(), accountId, null, null, null, null, known.primaryId(), clock.instant())));
    }

    private CredentialAnswer add(Row row) {
        rows.add(row);
        return new CredentialAnswer.Stored(new CredentialsReference(row.version(), row.fingerprint()));
    }

    /** The secret in clear. */
    private String taken(SecretText given, String field, MasterKeyring known) throws NotTaken {
        String text = given.reveal().strip();
        if (!text.startsWith(ANY_ENCRYPTED)) {
            if (!properties.requireEncrypted()) return text;
            throw new NotTaken(
                    Reason.PLAINTEXT_CREDENTIALS,
                    field + " is in clear, and this server takes only what ./ledgerline encrypt made");
        }
        try {
            String clear = known.decrypt(text, Purpose.HANDING_IN).strip();
            if (clear.isEmpty()) throw new UnreadableSecret("it is empty");
            return clear;
        } catch (UnreadableSecret e) {
            throw new NotTaken(Reason.UNREADABLE_CREDENTIALS, field + " cannot be read: " + e.getMessage());
        }
    }

    private static final class NotTaken extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient CredentialAnswer.Refused refusal;

        NotTaken(Reason reason, String message) {
            super(message);
            refusal = new CredentialAnswer.Refused(reason, message);
        }
    }
}
