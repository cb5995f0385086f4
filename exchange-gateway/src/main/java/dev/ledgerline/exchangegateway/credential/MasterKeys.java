package dev.ledgerline.exchangegateway.credential;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The master keys of this server: from its environment, else from a file, which is made when first needed. Whoever
 * encrypts something to keep does so in {@link #keeping}, so that no key is removed between encrypting and keeping.
 */
class MasterKeys {
    static final String VARIABLE = "LEDGERLINE_MASTER_KEY";
    static final String FILE_NAME = "master-key";

    private final @Nullable String configured;
    private final MasterKeyFile file;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile @Nullable MasterKeyring keys;

    /** @param configured the keys themselves; null or blank when they are in the file */
    MasterKeys(@Nullable String configured, Path file) {
        this.configured = configured == null || configured.isBlank() ? null : configured;
        this.file = new MasterKeyFile(file);
    }

    /** @param configuredFile null or blank for the usual one in the home folder */
    static MasterKeys of(@Nullable String configured, @Nullable String configuredFile, Path home) {
        return new MasterKeys(
                configured,
                configuredFile == null || configuredFile.isBlank() ? home.resolve(FILE_NAME) : Path.of(configuredFile));
    }

    boolean areConfigured() {
        return configured != null;
    }

    Path file() {
        return file.path();
    }

    String source() {
        return areConfigured() ? "environment" : "file";
    }

    /** Null when no key was ever needed. */
    @Nullable
    MasterKeyring find() {
        MasterKeyring known = keys;
        if (known != null) return known;
        synchronized (this) {
            if (keys == null) keys = load();
            return keys;
        }
    }

    /** Made now, if there is none. */
    MasterKeyring get() {
        MasterKeyring found = find();
        if (found != null) return found;
        synchronized (this) {
            MasterKeyring known = keys;
            if (known != null) return known;
            MasterKeyring made = MasterKeyring.generate();
            try {
                file.create(made);
            } catch (FileAlreadyExistsException e) {
                MasterKeyring others = file.read(); // the launcher was quicker
                if (others == null) throw new MasterKeyException("The master key in " + file() + " vanished", e);
                made = others;
            } catch (IOException e) {
                throw new MasterKeyException("No master key could be made in " + file() + ": " + e, e);
            }
            keys = made;
            return made;
        }
    }

    /** The key stays until the work is done; that must include the commit. */
    <T> T keeping(Function<MasterKeyring, T> work) {
        lock.readLock().lock();
        try {
            return work.apply(get());
        } finally {
            lock.readLock().unlock();
        }
    }

    /** No key is removed while the work reads. */
    <T extends @Nullable Object> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** From now on a new key encrypts. It is on disk before anything is encrypted with it. */
    MasterKeyring addPrimary() {
        lock.writeLock().lock();
        try {
            return replace(get().withNewPrimary());
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Forgets the older keys if nothing needs them, which cannot change meanwhile. */
    boolean keepPrimaryOnly(Supplier<Boolean> nothingNeedsOlder) {
        lock.writeLock().lock();
        try {
            if (!nothingNeedsOlder.get()) return false;
            replace(get().primaryOnly());
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private MasterKeyring replace(MasterKeyring changed) {
        if (areConfigured()) throw new IllegalStateException("keys of the environment cannot be changed");
        file.replace(changed);
        keys = changed;
        return changed;
    }

    private @Nullable MasterKeyring load() {
        if (configured == null) return file.read();
        try {
            return MasterKeyring.parse(configured);
        } catch (IllegalArgumentException e) {
            throw new MasterKeyException("The master key in " + VARIABLE + " cannot be used: " + e.getMessage(), null);
        }
    }
}
