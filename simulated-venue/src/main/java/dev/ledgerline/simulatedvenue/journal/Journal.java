package dev.ledgerline.simulatedvenue.journal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What happened since the last snapshot, group by group. One thread at a time appends; any thread may then wait until
 * what it appended is on disk, and threads that wait together share one force. After a failed write the journal
 * refuses everything, because memory is then ahead of the disk: only a restart brings the two together. The file is
 * a stream and no channel, because a channel is closed for everybody when one interrupted thread uses it.
 */
public final class Journal implements AutoCloseable {
    private final FolderLock folderLock;
    private final SnapshotFolder folder;
    private final long compactionBytes;
    private final ReentrantLock forcing = new ReentrantLock();
    private final StringBuilder text = new StringBuilder();

    private FileOutputStream file;
    private long fileBytes;

    /** Bytes appended and forced since opening, over all files. */
    private volatile long appended;

    private volatile long forced;
    private volatile boolean failed;

    private Journal(FolderLock folderLock, SnapshotFolder folder, long compactionBytes) throws IOException {
        this.folderLock = folderLock;
        this.folder = folder;
        this.compactionBytes = compactionBytes;
        this.file = new FileOutputStream(folder.journal().toFile(), true);
        this.fileBytes = folder.journalBytes();
    }

    /** Takes the folder, hands out every row that counts, and cuts off a torn end. */
    public static Journal open(Path path, long compactionBytes, Consumer<String> rows) {
        try {
            Files.createDirectories(path);
            FolderLock lock = FolderLock.take(path);
            try {
                return new Journal(lock, SnapshotFolder.restore(path, rows), compactionBytes);
            } catch (IOException | RuntimeException unreadable) {
                lock.close();
                throw unreadable;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot open the journal in " + path, unreadable);
        }
    }

    /** Writes one group and returns the position to {@link #force}. */
    public long append(List<String> rows) {
        requireSound();
        text.setLength(0);
        for (int i = 0; i < rows.size(); i++) new JournalLine(rows.get(i), i == rows.size() - 1).appendTo(text);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        try {
            file.write(bytes);
        } catch (IOException full) {
            throw fail(full);
        }
        fileBytes += bytes.length;
        long position = appended + bytes.length;
        appended = position;
        return position;
    }

    /** Returns once everything up to the position is on disk. */
    public void force(long position) {
        if (forced >= position) return;
        requireSound();
        forcing.lock();
        try {
            if (forced >= position) return;
            long upTo = appended;
            file.getFD().sync();
            forced = upTo;
        } catch (IOException broken) {
            throw fail(broken);
        } finally {
            forcing.unlock();
        }
    }

    /** Grown beyond the limit since the last snapshot was begun. */
    public boolean isLong() {
        return fileBytes > compactionBytes;
    }

    /**
     * Goes on in a new file, for which a snapshot is to be written; returns its number. To be called by the appending
     * thread.
     */
    public long rotate() {
        requireSound();
        forcing.lock();
        try {
            file.getFD().sync();
            forced = appended;
            folder.next();
            file.close();
            file = new FileOutputStream(folder.journal().toFile(), true);
            fileBytes = 0;
            return folder.number();
        } catch (IOException broken) {
            throw fail(broken);
        } finally {
            forcing.unlock();
        }
    }

    /** Writes the snapshot which the file of that number continues, and removes what came before. By any thread. */
    public void snapshot(long number, Consumer<Consumer<String>> rows) throws IOException {
        folder.write(number, rows);
    }

    @Override
    public void close() {
        forcing.lock();
        try {
            if (!failed) file.getFD().sync();
            forced = appended;
            file.close();
            folderLock.close();
        } catch (IOException broken) {
            throw fail(broken);
        } finally {
            forcing.unlock();
        }
    }

    private void requireSound() {
        if (failed) throw new IllegalStateException("the journal failed before; restart the venue");
    }

    private UncheckedIOException fail(IOException cause) {
        failed = true;
        return new UncheckedIOException("the journal cannot be written", cause);
    }
}
