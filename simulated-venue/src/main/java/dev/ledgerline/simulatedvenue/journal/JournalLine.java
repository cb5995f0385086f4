package dev.ledgerline.simulatedvenue.journal;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * One line of a journal: the checksum of the rest, a sign, a row. The sign is {@code +} if the group goes on in the
 * next line and {@code .} if it ends here; a group counts only once its last line is there.
 */
record JournalLine(String row, boolean endsGroup) {
    private static final int CHECKSUM_DIGITS = 8;

    /** The whole line with its line feed. */
    void appendTo(StringBuilder out) {
        String checked = (endsGroup ? "." : "+") + row;
        out.append(checksum(checked)).append(checked).append('\n');
    }

    /** Null if the line, without its line feed, is not what was written. */
    static @Nullable JournalLine parse(String line) {
        if (line.length() < CHECKSUM_DIGITS + 1) return null;
        String checked = line.substring(CHECKSUM_DIGITS);
        if (!line.startsWith(checksum(checked))) return null;
        char sign = checked.charAt(0);
        if (sign != '.' && sign != '+') return null;
        return new JournalLine(checked.substring(1), sign == '.');
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(crc.getValue(), CHECKSUM_DIGITS);
    }
}
