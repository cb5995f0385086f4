package dev.ledgerline.messages.projection;

/**
 * How far a projection is.
 *
 * @param position the log position it has applied everything up to
 * @param head the log's last position
 * @param eventsPerSecond while replaying, since it started; 0 otherwise
 */
public record ProjectionView(
        String name, long position, long head, boolean replaying, long eventsPerSecond, int percent) {}
