package dev.ledgerline.api.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The home folder, ours for as long as this object is open. The lock is the operating system's: it ends with the
 * process, even when that is killed, so a stale one cannot exist.
 */
public final class LedgerlineHome implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private LedgerlineHome(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    public static LedgerlineHome open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.getParent());
                createOwnerOnly(path);
            }
            path = path.toRealPath();
            FileChannel channel = FileChannel.open(
                    path.resolve("lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            if (tryLock(channel) == null) {
                String owner = read(channel);
                channel.close();
                throw new HomeException(
                        "Another Ledgerline" + (owner.isEmpty() ? "" : " (process " + owner + ")") + " is using " + path
                                + ". Stop it first, or set LEDGERLINE_HOME to another folder.",
                        null);
            }
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)), 0);
            LedgerlineHome home = new LedgerlineHome(path, channel);
            Files.deleteIfExists(home.readyFile());
            home.writeOwnerOnly("pid", pid() + "\n");
            return home;
        } catch (IOException e) {
            throw new HomeException("The home folder " + path + " cannot be used: " + e, e);
        }
    }

    public Path path() {
        return path;
    }

    /**
     * A folder in it, made if there is none yet; nobody else can look inside.
     *
     * @throws HomeException when it cannot be made
     */
    public Path folder(String name) {
        Path folder = path.resolve(name);
        try {
            if (!Files.isDirectory(folder)) createOwnerOnly(folder);
            return folder;
        } catch (IOException e) {
            throw new HomeException("The folder " + folder + " cannot be made: " + e, e);
        }
    }

    private static void createOwnerOnly(Path folder) throws IOException {
        Files.createDirectory(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Exists while the application takes requests; the launcher waits for it. */
    Path readyFile() {
        return path.resolve("ready");
    }

    /** Writes beside and renames, so that a reader sees all or nothing and nobody else ever sees anything. */
    void writeOwnerOnly(String name, String text) throws IOException {
        Path beside = Files.createTempFile(path, name + "-", ".tmp"); // owner-only by default
        try {
            try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                out.force(true);
            }
            Files.move(beside, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(readyFile());
            Files.deleteIfExists(path.resolve("pid"));
            channel.close(); // The lock file itself stays: removing it would let two owners lock two files of one name.
        } catch (IOException e) {
            throw new HomeException("The home folder " + path + " could not be given up: " + e, e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held in this very process
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(20);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII).strip();
    }

    private static String pid() {
        return Long.toString(ProcessHandle.current().pid());
    }
}
