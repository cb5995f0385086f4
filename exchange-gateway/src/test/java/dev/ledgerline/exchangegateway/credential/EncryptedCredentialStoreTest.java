package dev.ledgerline.exchangegateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.credential.CredentialAnswer;
import dev.ledgerline.messages.credential.CredentialAnswer.Reason;
import dev.ledgerline.messages.credential.CredentialAnswer.Refused;
import dev.ledgerline.messages.credential.CredentialAnswer.Stored;
import dev.ledgerline.messages.credential.CredentialCommand.StoreCredentials;
import dev.ledgerline.messages.credential.CredentialQuery.FindCredentials;
import dev.ledgerline.messages.credential.CredentialView;
import dev.ledgerline.messages.credential.SecretText;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedCredentialStoreTest {
    private static final AccountId ONE = new AccountId(1);
    private static final AccountId TWO = new AccountId(2);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path home;

    private final CredentialRowsInMemory rows = new CredentialRowsInMemory();
    private MasterKeys keys;
    private EncryptedCredentialStore store;

    @BeforeEach
    void open() {
        keys = MasterKeys.of(null, null, home);
        store = store(keys, false);
    }

    @Test
    void givesCredentialsToTheAdapterOnceTheyAreInForce() {
        Stored stored = (Stored) store.store(credentials(ONE, "key-1", "hunter2", "pass"));
        assertThat(store.of(ONE)).isNull();

        rows.activate(ONE, stored.reference().version());

        assertThat(store.of(ONE)).isEqualTo(new VenueCredentials("key-1", "hunter2", "pass"));
        assertThat(rows.everything()).doesNotContain("hunter2", "key-1", "pass");
    }

    @Test
    void makesNoKeyForAccountsWithoutCredentials() {
        assertThat(store.of(ONE)).isNull();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void keepsTheOldOnesInForceUntilTheEvent() {
        put(ONE, "old", "s");
        Stored next = (Stored) store.store(credentials(ONE, "new", "s", null));
        assertThat(store.of(ONE)).extracting(VenueCredentials::apiKey).isEqualTo("old");

        rows.activate(ONE, next.reference().version());
        rows.activate(ONE, next.reference().version()); // events come twice

        assertThat(store.of(ONE)).extracting(VenueCredentials::apiKey).isEqualTo("new");
        assertThat(rows.rows).hasSize(1);
    }

    @Test
    void takesCredentialsAway() {
        put(ONE, "old", "s");
        Stored none = (Stored) store.withdraw(ONE);
        assertThat(none.reference().fingerprint()).isNull();

        rows.activate(ONE, none.reference().version());

        assertThat(store.of(ONE)).isNull();
        assertThat(found()).isEmpty();
    }

    @Test
    void takesWhatTheLauncherEncrypted() {
        String encrypted = keys.get().encrypt("hunter2", Purpose.HANDING_IN);
        put(ONE, "key-1", encrypted);

        assertThat(store.of(ONE)).isEqualTo(new VenueCredentials("key-1", "hunter2", null));
    }

    @Test
    void refusesPlaintextWhereItMustBeEncrypted() {
        EncryptedCredentialStore strict = store(keys, true);
        String encrypted = keys.get().encrypt("key-1", Purpose.HANDING_IN);

        assertRefused(
                strict.store(credentials(ONE, encrypted, "hunter2", null)),
                Reason.PLAINTEXT_CREDENTIALS,
                "secret is in clear, and this server takes only what ./ledgerline encrypt made");
        assertThat(strict.store(credentials(ONE, encrypted, encrypted, null))).isInstanceOf(Stored.class);
    }

    @Test
    void refusesAtOnceWhatItCannotRead() {
        String foreign = MasterKeyring.generate().encrypt("hunter2", Purpose.HANDING_IN);
        String stored = keys.get().encrypt("hunter2", Purpose.of(TWO, "secret"));

        for (String unreadable : List.of(foreign, stored, "enc:v1:hunter2", "enc:v2:hunter2")) {
            CredentialAnswer answer = store.store(credentials(ONE, "key-1", unreadable, null));
            assertThat(answer).isInstanceOf(Refused.class);
            assertThat(((Refused) answer).reason()).isEqualTo(Reason.UNREADABLE_CREDENTIALS);
            assertThat(((Refused) answer).message())
                    .startsWith("secret cannot be read: ")
                    .doesNotContain("hunter2");
        }
        assertThat(rows.rows).isEmpty();
    }

    @Test
    void seesTheSameKeyOnTwoAccounts() {
        put(ONE, "key-1", "a");
        put(TWO, "key-1", "b");
        put(new AccountId(3), "key-3", "a");

        assertThat(found())
                .extracting(CredentialView::sameKeyAs)
                .containsExactly(List.of(TWO), List.of(ONE), List.of());
        assertThat(found().getFirst().fingerprint()).hasSize(16).doesNotContain("key-1");
    }

    @Test
    void refusesToStartWithAnotherMasterKey() {
        put(ONE, "key-1", "hunter2");
        MasterKeys other = MasterKeys.of(MasterKeyring.generate().reveal(), null, home);

        assertThatThrownBy(() -> check(other).start())
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("cannot be read with the master key from LEDGERLINE_MASTER_KEY")
                .hasMessageContaining("another master key (" + keys.get().primaryId());
    }

    @Test
    void refusesToStartWithoutItsMasterKeyAndMakesNoOther() {
        put(ONE, "key-1", "hunter2");
        MasterKeys missing = MasterKeys.of(null, null, home.resolve("empty"));

        assertThatThrownBy(() -> check(missing).start())
                .isInstanceOf(MasterKeyException.class)
                .hasMessageContaining("under master key " + keys.get().primaryId())
                .hasMessageContaining("does not exist");
        assertThat(home.resolve("empty")).doesNotExist();
    }

    @Test
    void startsWithoutAnyCredentials() {
        CredentialCheck check = check(keys);
        check.start();
        assertThat(check.isRunning()).isTrue();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void refusesToOpenAnAccountWhoseCredentialsAreDamaged() {
        put(ONE, "key-1", "hunter2");
        put(TWO, "key-2", "other");
        var damaged = rows.active(ONE);
        rows.rows.put(
                damaged.version(),
                new CredentialRows.Row(
                        damaged.version(),
                        ONE,
                        damaged.fingerprint(),
                        damaged.apiKey(),
                        rows.active(TWO).secret(), // moved from another account
                        null,
                        damaged.keyId(),
                        damaged.updatedAt()));

        check(keys).start();

        assertThatThrownBy(() -> store.of(ONE))
                .isInstanceOf(MasterKeyException.class)
                .hasMessage("The credentials of account 1 cannot be read: it was encrypted for something else, or is"
                        + " damaged");
        assertThat(store.of(TWO)).isNotNull();
    }

    @Test
    void showsNothingOfTheSecrets() {
        StoreCredentials command = credentials(ONE, "key-1", "hunter2", "pass-3");
        put(ONE, "key-1", "hunter2");

        assertThat(command.toString() + store.of(ONE) + rows.active(ONE) + found() + keys.get())
                .doesNotContain("key-1", "hunter2", "pass-3", "enc:v1:");
    }

    private CredentialCheck check(MasterKeys with) {
        return new CredentialCheck(rows, with, store(with, false), new Rotation(with, rows, Impatient.TIMING));
    }

    private List<CredentialView> found() {
        return new CredentialMessages(store, rows, new Rotation(keys, rows, Impatient.TIMING))
                .handle(new FindCredentials());
    }

    private void put(AccountId accountId, String apiKey, String secret) {
        Stored stored = (Stored) store.store(credentials(accountId, apiKey, secret, null));
        rows.activate(accountId, stored.reference().version());
    }

    private EncryptedCredentialStore store(MasterKeys with, boolean requireEncrypted) {
        return new EncryptedCredentialStore(
                rows, with, new Fingerprints(rows), new CredentialProperties(requireEncrypted, false), CLOCK);
    }

    static StoreCredentials credentials(AccountId accountId, String apiKey, String secret, String passphrase) {
        return new StoreCredentials(
                accountId,
                new SecretText(apiKey),
                new SecretText(secret),
                passphrase == null ? null : new SecretText(passphrase));
    }

    private static void assertRefused(CredentialAnswer answer, Reason reason, String message) {
        assertThat(answer).isEqualTo(new Refused(reason, message));
    }
}
