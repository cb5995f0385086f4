package dev.ledgerline.exchangegateway.credential;

import dev.ledgerline.exchangegateway.credential.CredentialRows.Row;
import dev.ledgerline.exchangegateway.credential.CredentialRows.Secret;
import dev.ledgerline.exchangegateway.report.Backoff;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.messages.credential.MasterKeyView;
import dev.ledgerline.messages.credential.RotationAnswer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts all that is stored under the newest master key, while everything goes on: both keys read until the last value
 * is done. It may end at any point; what is left is found by its key id, at the next start.
 */
class Rotation {
    private static final Logger log = LoggerFactory.getLogger(Rotation.class);

    private static final int BATCH = 100;

    private final MasterKeys keys;
    private final CredentialRows rows;
    private final Timing timing;
    private final AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
    private volatile @Nullable String problem;
    private volatile boolean stopped;

    Rotation(MasterKeys keys, CredentialRows rows, Timing timing) {
        this.keys = keys;
        this.rows = rows;
        this.timing = timing;
    }

    RotationAnswer start(boolean removeOldKeys) {
        if (keys.areConfigured())
            return new RotationAnswer(
                    false,
                    "the master key comes from " + MasterKeys.VARIABLE
                            + ": set it to what './ledgerline generate-master-key --rotate' prints, and restart;"
                            + " the stored values follow by themselves");
        Thread thread = Thread.ofVirtual().name("rotate-master-key").unstarted(() -> {
            try {
                String added = keys.addPrimary().primaryId();
                log.warn("Master key {} encrypts from now on; the stored values follow", added);
                run(removeOldKeys);
            } catch (MasterKeyException e) { // the new key could not be written, so nothing uses it
                problem = String.valueOf(e.getMessage());
                log.error("The master key stays: {}", problem);
            } finally {
                worker.set(null);
            }
        });
        return begin(thread)
                ? new RotationAnswer(true, "")
                : new RotationAnswer(false, "a rotation is under way; it must end first");
    }

    /** Finishes what another start left, or what new keys in the environment ask for. */
    void resume() {
        MasterKeyring known = keys.find();
        if (known == null || rows.countNotUnder(known.primaryId()) == 0) return;
        log.warn("Stored credentials are under another master key than {}; they follow now", known.primaryId());
        begin(Thread.ofVirtual().name("rotate-master-key").unstarted(() -> {
            try {
                run(false);
            } finally {
                worker.set(null);
            }
        }));
    }

    void stop() {
        stopped = true;
        Thread thread = worker.get();
        if (thread != null) thread.interrupt();
    }

    MasterKeyView view() {
        MasterKeyring known = keys.find();
        return new MasterKeyView(
                keys.source(),
                known == null ? null : known.primaryId(),
                known == null ? List.of() : known.ids(),
                worker.get() != null,
                known == null ? 0 : rows.countNotUnder(known.primaryId()),
                problem);
    }

    private boolean begin(Thread thread) {
        if (!worker.compareAndSet(null, thread)) return false;
        problem = null;
        thread.start();
        return true;
    }

    private void run(boolean removeOldKeys) {
        Backoff backoff = timing.backoff();
        while (!stopped) {
            try {
                long unreadable = encryptAnew();
                problem = unreadable == 0 ? null : unreadable + " stored values cannot be read, and stay as they are";
                if (unreadable > 0) log.error("{}; the old master keys stay, too", problem);
                else if (removeOldKeys) removeOldKeys();
                return;
            } catch (RuntimeException e) { // the database is away; what is done stays done
                problem = "interrupted, and trying again: " + e.getClass().getSimpleName();
                log.warn("The rotation of the master key is held up", e);
            }
            try {
                Thread.sleep(backoff.next());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** How many could not be. */
    private long encryptAnew() {
        MasterKeyring known = keys.get();
        long unreadable = encryptSecretAnew(known) ? 0 : 1;
        long done = 0;
        long last = -1;
        for (List<Row> batch = rows.notUnder(known.primaryId(), last, BATCH);
                !batch.isEmpty();
                batch = rows.notUnder(known.primaryId(), last, BATCH)) {
            for (Row row : batch) {
                if (stopped) return unreadable;
                last = row.version();
                try {
                    rows.replace(row, encryptedAnew(row, known));
                    done++;
                } catch (UnreadableSecret e) {
                    unreadable++;
                    log.error(
                            "The credentials of account {} cannot be read: {}",
                            row.accountId().value(),
                            e.getMessage());
                }
            }
        }
        log.info("{} stored credentials are under master key {} now", done, known.primaryId());
        return unreadable;
    }

    private boolean encryptSecretAnew(MasterKeyring known) {
        Secret secret = rows.secret(Fingerprints.NAME);
        if (secret == null || secret.keyId().equals(known.primaryId())) return true;
        try {
            String clear = known.decrypt(secret.value(), Purpose.FINGERPRINT_KEY);
            rows.replaceSecret(
                    secret,
                    new Secret(secret.name(), known.encrypt(clear, Purpose.FINGERPRINT_KEY), known.primaryId()));
            return true;
        } catch (UnreadableSecret e) {
            return false;
        }
    }

    private static Row encryptedAnew(Row row, MasterKeyring known) {
        return new Row(
                row.version(),
                row.accountId(),
                row.fingerprint(),
                anew(row.apiKey(), Purpose.of(row.accountId(), EncryptedCredentialStore.API_KEY), known),
                anew(row.secret(), Purpose.of(row.accountId(), EncryptedCredentialStore.SECRET), known),
                anew(row.passphrase(), Purpose.of(row.accountId(), EncryptedCredentialStore.PASSPHRASE), known),
                known.primaryId(),
                row.updatedAt());
    }

    private static @Nullable String anew(@Nullable String value, Purpose purpose, MasterKeyring known) {
        return value == null ? null : known.encrypt(known.decrypt(value, purpose), purpose);
    }

    private void removeOldKeys() {
        MasterKeyring known = keys.get();
        if (stopped || known.ids().size() == 1) return;
        if (keys.keepPrimaryOnly(() -> rows.countNotUnder(known.primaryId()) == 0))
            log.warn("The master keys before {} are removed", known.primaryId());
        else problem = "some values came under an older key meanwhile; the old keys stay";
    }
}
