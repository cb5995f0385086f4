package dev.ledgerline.exchangegateway.credential;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The master keys in a file that only its owner can read. */
final class MasterKeyFile {
    private static final Logger log = LoggerFactory.getLogger(MasterKeyFile.class);

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    MasterKeyFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    Path path() {
        return path;
    }

    /** Null when there is none. */
    @Nullable
    MasterKeyring read() {
        if (!Files.exists(path)) return null;
        try {
            closeToOthers();
            return MasterKeyring.parse(Files.readString(path));
        } catch (IllegalArgumentException e) {
            throw new MasterKeyException("The master key in " + path + " cannot be used: " + e.getMessage(), null);
        } catch (IOException e) {
            throw new MasterKeyException("The master key in " + path + " cannot be read: " + e, e);
        }
    }

    /** Makes it; a file that is there already stays as it is. @throws FileAlreadyExistsException if so */
    void create(MasterKeyring keys) throws IOException {
        Path parent = path.getParent();
        if (parent != null && !Files.isDirectory(parent))
            Files.createDirectories(
                    parent, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (FileChannel out = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            write(out, keys);
        }
        forceFolder();
    }

    /** Replaces all of it or nothing, and comes back when it would survive a power cut. */
    void replace(MasterKeyring keys) {
        try {
            Path beside = Files.createTempFile(
                    path.getParent(), "master-key-", ".tmp", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try {
                try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                    write(out, keys);
                }
                Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
            forceFolder();
        } catch (IOException e) {
            throw new MasterKeyException("The master key could not be written to " + path + ": " + e, e);
        }
    }

    private static void write(FileChannel out, MasterKeyring keys) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((keys.reveal() + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) out.write(bytes);
        out.force(true);
    }

    private void forceFolder() throws IOException {
        Path parent = path.getParent();
        if (parent == null) return;
        try (FileChannel folder = FileChannel.open(parent, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private void closeToOthers() throws IOException {
        Set<PosixFilePermission> now = Files.getPosixFilePermissions(path);
        if (OWNER_ONLY.containsAll(now)) return;
        try {
            Files.setPosixFilePermissions(path, OWNER_ONLY);
            log.warn("Others could open {}; now only its owner can", path);
        } catch (IOException e) { // somebody else's file, or a read-only one: mounted by the operator
            log.warn("Others can open {}, and it cannot be closed to them: {}", path, e.toString());
        }
    }
}
