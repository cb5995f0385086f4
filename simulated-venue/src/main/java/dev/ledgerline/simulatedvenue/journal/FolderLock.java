package dev.ledgerline.simulatedvenue.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a second venue out of a folder; the system releases it when the process ends, however it ends. */
record FolderLock(FileChannel channel) implements AutoCloseable {
    static FolderLock take(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            // Told below in the same words as a lock held by another process.
        } finally {
            if (lock == null) channel.close();
        }
        if (lock == null) throw new IllegalStateException("another venue is open in the folder " + folder);
        return new FolderLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
