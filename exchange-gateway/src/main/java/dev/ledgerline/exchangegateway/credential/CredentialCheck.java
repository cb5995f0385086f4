package dev.ledgerline.exchangegateway.credential;

import dev.ledgerline.exchangegateway.credential.CredentialRows.Row;
import dev.ledgerline.exchangegateway.credential.CredentialRows.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Finds out at the start, and not at the first trade, whether the stored credentials can be read. */
class CredentialCheck implements SmartLifecycle {
    /** Before accounts are opened at their venues. */
    private static final int PHASE = 50;

    private static final Logger log = LoggerFactory.getLogger(CredentialCheck.class);

    private final CredentialRows rows;
    private final MasterKeys keys;
    private final EncryptedCredentialStore store;
    private final Rotation rotation;
    private volatile boolean running;

    CredentialCheck(CredentialRows rows, MasterKeys keys, EncryptedCredentialStore store, Rotation rotation) {
        this.rows = rows;
        this.keys = keys;
        this.store = store;
        this.rotation = rotation;
    }

    @Override
    public void start() {
        Secret first = rows.secret(Fingerprints.NAME);
        if (first != null) {
            demandRightKey(first);
            for (Row row : rows.allActive()) {
                try {
                    store.decrypt(row);
                } catch (MasterKeyException e) {
                    log.error("{}. The account is not opened until it is given other ones", e.getMessage());
                }
            }
            rotation.resume();
        }
        running = true;
    }

    private void demandRightKey(Secret first) {
        MasterKeyring known = keys.find();
        if (known == null)
            throw new MasterKeyException(
                    "The database holds credentials encrypted under master key " + first.keyId()
                            + ", and there is no master key: " + MasterKeys.VARIABLE + " is not set, and "
                            + keys.file() + " does not exist.",
                    null);
        try {
            known.decrypt(first.value(), Purpose.FINGERPRINT_KEY);
        } catch (UnreadableSecret e) {
            throw new MasterKeyException(
                    "The credentials in the database cannot be read with the master key from "
                            + (keys.areConfigured() ? MasterKeys.VARIABLE : keys.file()) + ": " + e.getMessage() + ".",
                    null);
        }
    }

    @Override
    public void stop() {
        rotation.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
