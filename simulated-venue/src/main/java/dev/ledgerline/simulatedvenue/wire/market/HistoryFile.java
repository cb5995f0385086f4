package dev.ledgerline.simulatedvenue.wire.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history's own file in the venue's folder, always replaced as a whole. It is no journal: what public trades there
 * were since the last save is lost with the process, while orders and money are safe in the venue's journal.
 */
final class HistoryFile {
    private static final Logger log = LoggerFactory.getLogger(HistoryFile.class);
    private static final String NAME = "market-history.csv.gz";
    private static final String END = "END";
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;

    HistoryFile(Path folder) {
        file = folder.resolve(NAME);
    }

    /** Whether there was a history to read. One that is damaged is told and left out. */
    boolean read(Map<String, SymbolHistory> histories) {
        if (!Files.exists(file)) return false;
        String lastRow = "";
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), BUFFER_BYTES), StandardCharsets.UTF_8))) {
            for (String row = reader.readLine(); row != null; row = reader.readLine()) {
                lastRow = row;
                if (!row.equals(END)) HistoryRows.read(row, histories);
            }
        } catch (IOException | RuntimeException damaged) {
            log.warn("the market history {} ends at a row that cannot be read: {}", file, lastRow, damaged);
        }
        return true;
    }

    void write(Iterable<SymbolHistory> histories) {
        Path next = file.resolveSibling(NAME + ".next");
        try {
            try (Writer writer =
                    new OutputStreamWriter(new QuickGzip(Files.newOutputStream(next)), StandardCharsets.UTF_8)) {
                for (SymbolHistory history : histories) {
                    StringBuilder text = new StringBuilder();
                    history.forEachRow(row -> text.append(row).append('\n'));
                    writer.append(text);
                }
                writer.append(END).append('\n');
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            log.warn("the market history could not be saved in {}", file, failed);
        }
    }

    /** Rows of digits shrink to a third even with the least effort. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
