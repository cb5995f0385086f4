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
import java.util.stream.Stream;

/**
 * The files of a journal: {@code snapshot-7.csv} and the {@code journal-7.csv} that continues it. A snapshot appears
 * under its name only when it is whole and on disk; from then on older files are of no use and are removed.
 */
final class SnapshotFolder {
    private static final String SNAPSHOT = "snapshot-";
    private static final String END = "END";

    private final Path folder;
    private long number;

    private SnapshotFolder(Path folder, long number) {
        this.folder = folder;
        this.number = number;
    }

    static SnapshotFolder restore(Path path, Consumer<String> rows) throws IOException {
        SnapshotFolder folder = new SnapshotFolder(path, newest(path));
        if (Files.exists(folder.snapshot())) folder.readSnapshot(rows);
        if (Files.exists(folder.journal())) {
            long whole = JournalReader.read(folder.journal(), rows);
            try (FileChannel channel = FileChannel.open(folder.journal(), StandardOpenOption.WRITE)) {
                channel.truncate(whole);
                channel.force(true);
            }
        } else {
            Files.createFile(folder.journal());
            folder.forceNames();
        }
        folder.removeOlder();
        return folder;
    }

    Path journal() {
        return folder.resolve("journal-" + number + ".csv");
    }

    private Path snapshot() {
        return folder.resolve(SNAPSHOT + number + ".csv");
    }

    long snapshotBytes() {
        try {
            return Files.exists(snapshot()) ? Files.size(snapshot()) : 0;
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** Writes the next snapshot and moves on to its still empty journal. */
    void next(Consumer<Consumer<String>> rows) throws IOException {
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
        number++;
        Files.deleteIfExists(journal());
        Files.createFile(journal());
        Files.move(temporary, snapshot(), StandardCopyOption.ATOMIC_MOVE);
        forceNames();
    }

    void removeOlder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean ours = name.startsWith("journal-") || name.startsWith(SNAPSHOT);
                if (ours && !file.equals(journal()) && !file.equals(snapshot())) Files.delete(file);
            }
        }
    }

    private void readSnapshot(Consumer<String> rows) throws IOException {
        List<String> last = new ArrayList<>();
        JournalReader.read(snapshot(), row -> {
            if (row.equals(END)) last.add(row);
            else rows.accept(row);
        });
        if (last.isEmpty()) throw new IllegalStateException("the snapshot " + snapshot() + " is damaged");
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
