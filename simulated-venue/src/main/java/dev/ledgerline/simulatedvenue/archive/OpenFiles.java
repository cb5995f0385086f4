package dev.ledgerline.simulatedvenue.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files that were read lately stay open, the others not: a venue may have more accounts than a process may files. */
final class OpenFiles {
    private static final int MOST = 128;

    private final LinkedHashMap<Path, RandomAccessFile> files = new LinkedHashMap<>(16, 0.75f, true);

    RandomAccessFile get(Path path) throws IOException {
        RandomAccessFile open = files.get(path);
        if (open != null) return open;
        if (files.size() == MOST) {
            Map.Entry<Path, RandomAccessFile> eldest = files.firstEntry();
            files.remove(eldest.getKey());
            eldest.getValue().close();
        }
        RandomAccessFile opened = open(path);
        files.put(path, opened);
        return opened;
    }

    /** No channel, because a channel is closed for everybody when one interrupted thread uses it. */
    private static RandomAccessFile open(Path path) throws IOException {
        try {
            return new RandomAccessFile(path.toFile(), "r");
        } catch (FileNotFoundException missing) {
            throw new IOException("the archive lacks a file: " + path, missing);
        }
    }

    void close() {
        for (RandomAccessFile file : files.values()) {
            try {
                file.close();
            } catch (IOException ignored) {
                // Nothing was written through it, so nothing is lost.
            }
        }
        files.clear();
    }
}
