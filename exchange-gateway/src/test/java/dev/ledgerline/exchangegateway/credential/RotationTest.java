package dev.ledgerline.exchangegateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.credential.CredentialRows.Row;
import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.credential.CredentialAnswer.Stored;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RotationTest {
    private static final int ACCOUNTS = 250; // more than a batch

    @TempDir
    Path home;

    private final CredentialRowsInMemory rows = new CredentialRowsInMemory();
    private MasterKeys keys;
    private EncryptedCredentialStore store;
    private Rotation rotation;

    @BeforeEach
    void open() {
        keys = MasterKeys.of(null, null, home);
        store = store(keys);
        rotation = new Rotation(keys, rows, Impatient.TIMING);
        for (int account = 1; account <= ACCOUNTS; account++) put(account, "secret-" + account);
    }

    @Test
    void encryptsEverythingAnewAndForgetsTheOldKey() {
        String old = keys.get().primaryId();
        String before = rows.everything();
        String fingerprint = rows.active(new AccountId(1)).fingerprint();

        assertThat(rotation.start(true).started()).isTrue();
        awaitEnd();

        assertThat(keys.get().ids()).hasSize(1).doesNotContain(old);
        assertThat(rows.countNotUnder(keys.get().primaryId())).isZero();
        assertThat(rows.everything()).isNotEqualTo(before);
        assertThat(rotation.view().problem()).isNull();
        assertAllReadable(MasterKeys.of(null, null, home)); // as after a restart
        store(ACCOUNTS + 1, "key-1", "x");
        assertThat(rows.active(new AccountId(ACCOUNTS + 1)).fingerprint()).isEqualTo(fingerprint);
    }

    @Test
    void keepsTheOldKeyForValuesThatAreElsewhereStill() {
        String handedOut = keys.get().encrypt("later", Purpose.HANDING_IN);

        rotation.start(false);
        awaitEnd();

        assertThat(keys.get().ids()).hasSize(2);
        put(1, handedOut);
        assertThat(store.of(new AccountId(1)).secret()).isEqualTo("later");
    }

    @Test
    void letsReadersAndWritersGoOn() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService users = Executors.newFixedThreadPool(3);
        List<Future<Integer>> done = new ArrayList<>();
        for (int user = 0; user < 3; user++) {
            int first = 1 + user;
            done.add(users.submit(() -> {
                int count = 0;
                for (int account = first; !stop.get(); account = account % ACCOUNTS + 1, count++) {
                    VenueCredentials read = store.of(new AccountId(account));
                    if (!read.secret().startsWith("secret-" + account))
                        throw new AssertionError("account " + account + " has another one's secret");
                    if (count % 5 == first) put(account, "secret-" + account + "-" + count);
                }
                return count;
            }));
        }

        for (int round = 0; round < 5; round++) {
            assertThat(rotation.start(true).started()).isTrue();
            awaitEnd();
            assertThat(rotation.view().problem()).isNull();
            assertThat(keys.get().ids()).hasSize(1);
        }

        stop.set(true);
        for (Future<Integer> user : done)
            assertThat(user.get(20, TimeUnit.SECONDS)).isPositive();
        users.shutdown();
        assertAllReadable(keys);
    }

    @Test
    void isFinishedByTheNextStartWhenItWasInterrupted() throws Exception {
        CountDownLatch halfway = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        rows.onReplace = row -> {
            if (row.version() < ACCOUNTS / 2) return;
            halfway.countDown();
            try {
                never.await(); // the process is killed here
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        rotation.start(false);
        halfway.await();
        rotation.stop();
        awaitEnd();
        assertThat(rows.countNotUnder(keys.get().primaryId())).isBetween(1L, (long) ACCOUNTS);

        rows.onReplace = row -> {};
        MasterKeys again = MasterKeys.of(null, null, home);
        assertAllReadable(again);
        Rotation resumed = new Rotation(again, rows, Impatient.TIMING);
        new CredentialCheck(rows, again, store(again), resumed).start();
        awaitEnd(resumed);

        assertThat(rows.countNotUnder(again.get().primaryId())).isZero();
        assertAllReadable(again);
    }

    @Test
    void waitsForADatabaseThatIsAway() {
        AtomicBoolean failed = new AtomicBoolean();
        rows.onReplace = row -> {
            if (row.version() == 100 && failed.compareAndSet(false, true)) throw new IllegalStateException("away");
        };

        rotation.start(true);
        awaitEnd();

        assertThat(failed).isTrue();
        assertThat(keys.get().ids()).hasSize(1);
        assertAllReadable(keys);
    }

    @Test
    void keepsTheOldKeyWhileAnythingCannotBeRead() {
        Row broken = rows.active(new AccountId(3));
        rows.rows.put(
                broken.version(),
                new Row(
                        broken.version(),
                        broken.accountId(),
                        broken.fingerprint(),
                        broken.apiKey(),
                        "enc:v1:AAAA",
                        null,
                        broken.keyId(),
                        broken.updatedAt()));

        rotation.start(true);
        awaitEnd();

        assertThat(keys.get().ids()).hasSize(2);
        assertThat(rotation.view().problem()).isEqualTo("1 stored values cannot be read, and stay as they are");
        assertThat(rotation.view().remaining()).isOne();
    }

    @Test
    void isDoneOneAtATime() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        rows.onReplace = row -> {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        rotation.start(false);
        begun.await();

        assertThat(rotation.start(false).started()).isFalse();
        assertThat(rotation.view().rotating()).isTrue();

        go.countDown();
        awaitEnd();
        assertThat(keys.get().ids()).hasSize(2);
    }

    @Test
    void tellsHowToRotateKeysOfTheEnvironment() {
        MasterKeys configured = MasterKeys.of(keys.get().reveal(), null, home);
        Rotation refused = new Rotation(configured, rows, Impatient.TIMING);

        assertThat(refused.start(true).started()).isFalse();
        assertThat(refused.start(true).message()).contains("generate-master-key --rotate");

        MasterKeys next = MasterKeys.of(keys.get().withNewPrimary().reveal(), null, home);
        Rotation resumed = new Rotation(next, rows, Impatient.TIMING);
        new CredentialCheck(rows, next, store(next), resumed).start();
        awaitEnd(resumed);
        assertThat(rows.countNotUnder(next.get().primaryId())).isZero();
    }

    private void awaitEnd() {
        awaitEnd(rotation);
    }

    private static void awaitEnd(Rotation rotation) {
        while (rotation.view().rotating()) LockSupport.parkNanos(1_000_000);
    }

    private void assertAllReadable(MasterKeys with) {
        EncryptedCredentialStore reader = store(with);
        for (int account = 1; account <= ACCOUNTS; account++)
            assertThat(reader.of(new AccountId(account)).secret()).startsWith("secret-" + account);
    }

    /** Each account has an API key of its own: the store warns of every pair that shares one. */
    private void put(int account, String secret) {
        store(account, "key-" + account, secret);
    }

    private void store(int account, String apiKey, String secret) {
        AccountId id = new AccountId(account);
        Stored stored = (Stored) store.store(EncryptedCredentialStoreTest.credentials(id, apiKey, secret, null));
        rows.activate(id, stored.reference().version());
    }

    private EncryptedCredentialStore store(MasterKeys with) {
        return new EncryptedCredentialStore(
                rows, with, new Fingerprints(rows), new CredentialProperties(false, false), Clock.systemUTC());
    }
}
