package dev.ledgerline.simulatedvenue.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** What all records have in common: a fixed length, an ascending id and time at the front, a checksum at the end. */
final class Records {
    static final int ID_AT = 0;
    static final int TIME_AT = 8;
    /** Enough for id and time of a record. */
    static final int FRONT = 16;

    private static final int MAX_TEXT = 36;

    private Records() {}

    static void putText(ByteBuffer out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > MAX_TEXT) throw new IllegalArgumentException("too long for the archive: " + text);
        out.put((byte) bytes.length).put(bytes).position(out.position() + MAX_TEXT - bytes.length);
    }

    static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.get()];
        in.get(bytes).position(in.position() + MAX_TEXT - bytes.length);
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** Ends a record that began at {@code start}. */
    static void seal(ByteBuffer out, int start, int length) {
        out.position(start + length);
        out.putInt(start + length - Integer.BYTES, checksum(out, start, length));
    }

    /** Moves behind a record that began at {@code start}; refuses one that is not what was written. */
    static void check(ByteBuffer in, int start, int length) {
        in.position(start + length);
        if (in.getInt(start + length - Integer.BYTES) != checksum(in, start, length)) {
            throw new IllegalStateException("the archive is damaged: a record has a wrong checksum");
        }
    }

    private static int checksum(ByteBuffer buffer, int start, int length) {
        CRC32 crc = new CRC32();
        crc.update(buffer.array(), start, length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
