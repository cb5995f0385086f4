package dev.ledgerline.simulatedvenue.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a journal: {@code snapshot-7.csv} and the {@code journal-7.csv} that continues it, then {@code
 * journal-8.csv} while the snapshot that it will continue is being written. A snapshot appears under its name only when
 * it is whole and on disk; from then on older files are of no use and are removed.
 */
final class SnapshotFolder {
    private static final String SNAPSHOT = "snapshot-";
    private static final String JOURNAL = "journal-";
    private static final String END_OF_NAME = ".csv";
    private static final Pattern NAME = Pattern.compile("(?:snapshot|journal)-(\\d+)\\.csv");
    private static final String END = "END";

    private final Path folder;
    /** Of the journal that is written; only the thread that appends changes it. */
    private long number;

    private SnapshotFolder(Path folder, long number) {
        this.folder = folder;
        this.number = number;
    }

    static SnapshotFolder restore(Path path, Consumer<String> rows) throws IOException {
        SnapshotFolder folder = new SnapshotFolder(path, newest(path));
        if (Files.exists(folder.snapshot(folder.number))) folder.readSnapshot(rows);
        long snapshot = folder.number;
        if (!Files.exists(folder.journal())) Files.createFile(folder.journal());
        while (true) {
            folder.readJournal(rows);
            if (!Files.exists(folder.journal(folder.number + 1))) break;
            folder.number++;
        }
        folder.forceNames();
        folder.removeOlder(snapshot);
        return folder;
    }

    private void readJournal(Consumer<String> rows) throws IOException {
        long whole = JournalReader.read(journal(), rows);
        if (whole == Files.size(journal())) return;
        Path next = journal(number + 1);
        if (Files.exists(next) && Files.size(next) > 0) {
            throw new IllegalStateException("the journal " + journal() + " is damaged at its end, and others follow");
        }
        try (FileChannel channel = FileChannel.open(journal(), StandardOpenOption.WRITE)) {
            channel.truncate(whole);
            channel.force(true);
        }
    }

    /** The journal that is written. */
    Path journal() {
        return journal(number);
    }

    private Path journal(long of) {
        return folder.resolve(JOURNAL + of + END_OF_NAME);
    }

    private Path snapshot(long of) {
        return folder.resolve(SNAPSHOT + of + END_OF_NAME);
    }

    long number() {
        return number;
    }

    /** Bytes of all journals since the last snapshot. */
    long journalBytes() throws IOException {
        long bytes = 0;
        for (long of = number; of >= 0 && Files.exists(journal(of)); of--) bytes += Files.size(journal(of));
        return bytes;
    }

    /** Moves on to the next journal, which is still empty. */
    void next() throws IOException {
        Files.deleteIfExists(journal(number + 1));
        Files.createFile(journal(number + 1));
        forceNames();
        number++;
    }

    /** Writes the snapshot that a journal continues; the older ones are of no use from then on. */
    void write(long of, Consumer<Consumer<String>> rows) throws IOException {
        Path temporary = folder.resolve("snapshot.tmp");
        try (FileChannel channel = FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
                BufferedWriter writer =
                        new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), 1 << 16)) {
            List<IOException> failures = new ArrayList<>();
            rows.accept(row -> write(writer, new JournalLine(row, false), failures));
            write(writer, new JournalLine(END, true), failures);
            if (!failures.isEmpty()) throw failures.getFirst();
            writer.flush();
            channel.force(true);
        }
        Files.move(temporary, snapshot(of), StandardCopyOption.ATOMIC_MOVE);
        forceNames();
        removeOlder(of);
    }

    private void removeOlder(long than) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && Long.parseLong(name.group(1)) < than) Files.delete(file);
            }
        }
    }

    private void readSnapshot(Consumer<String> rows) throws IOException {
        List<String> last = new ArrayList<>();
        JournalReader.read(snapshot(number), row -> {
            if (row.equals(END)) last.add(row);
            else rows.accept(row);
        });
        if (last.isEmpty()) throw new IllegalStateException("the snapshot " + snapshot(number) + " is damaged");
    }

    private static void write(BufferedWriter writer, JournalLine line, List<IOException> failures) {
        if (!failures.isEmpty()) return;
        StringBuilder text = new StringBuilder();
        line.appendTo(text);
        try {
            writer.append(text);
        } catch (IOException full) {
            failures.add(full);
        }
    }

    /** Makes created and renamed names durable; a folder can be forced like a file on the systems we run on. */
    private void forceNames() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static long newest(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("snapshot-\\d+\\.csv"))
                    .mapToLong(name -> Long.parseLong(name.substring(SNAPSHOT.length(), name.length() - 4)))
                    .max()
                    .orElse(0);
        }
    }
}
