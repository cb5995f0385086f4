package dev.ledgerline.messages.projection;

/**
 * How far into the log a read sees.
 *
 * @param position the last one whose event, and all before it, are in what was read
 * @param head the log's last position while it was read
 */
public record Sight(long position, long head) {
    /** Whether the read missed nothing that was in the log when it began. */
    public boolean isWhole() {
        return position >= head;
    }
}
