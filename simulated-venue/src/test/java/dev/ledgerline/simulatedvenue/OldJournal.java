package dev.ledgerline.simulatedvenue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/** Writes a journal as a past version of the venue did. */
final class OldJournal {
    private OldJournal() {}

    /** Each row is a group of its own. */
    static void write(Path folder, List<String> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String row : rows) line(text, "." + row);
        Files.writeString(folder.resolve("journal-0.csv"), text);
    }

    /** All rows are one group. */
    static void writeSnapshot(Path folder, int number, List<String> rows) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String row : rows) line(text, "+" + row);
        line(text, ".END");
        Files.writeString(folder.resolve("snapshot-" + number + ".csv"), text);
    }

    private static void line(StringBuilder text, String checked) {
        CRC32 crc = new CRC32();
        crc.update(checked.getBytes(StandardCharsets.UTF_8));
        text.append(HexFormat.of().toHexDigits(crc.getValue(), 8))
                .append(checked)
                .append('\n');
    }
}
