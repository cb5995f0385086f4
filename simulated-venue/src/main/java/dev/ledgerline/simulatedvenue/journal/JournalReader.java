package dev.ledgerline.simulatedvenue.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads whole groups from a journal file and finds where they end. */
final class JournalReader {
    private JournalReader() {}

    /**
     * Hands out every row of every whole group and returns the length of the file up to the end of the last one. What
     * follows is a torn write. A bad line with good ones after it is no torn write but damage, and refused.
     */
    static long read(Path file, Consumer<String> rows) throws IOException {
        long whole = 0;
        long position = 0;
        boolean torn = false;
        List<String> group = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            ByteArrayOutputStream buffer = new ByteArrayOutputStream();
            for (String text = line(in, buffer); text != null; text = line(in, buffer)) {
                position += buffer.size() + 1;
                JournalLine line = JournalLine.parse(text);
                if (line == null) {
                    torn = true;
                    continue;
                }
                if (torn) {
                    throw new IllegalStateException(
                            "the journal " + file + " is damaged between bytes " + whole + " and " + position);
                }
                group.add(line.row());
                if (!line.endsGroup()) continue;
                group.forEach(rows);
                group.clear();
                whole = position;
            }
        }
        return whole;
    }

    /** The next line that has its line feed, or null. */
    private static @Nullable String line(InputStream in, ByteArrayOutputStream buffer) throws IOException {
        buffer.reset();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') return buffer.toString(StandardCharsets.UTF_8);
            buffer.write(next);
        }
        return null;
    }
}
