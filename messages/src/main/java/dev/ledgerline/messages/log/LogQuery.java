package dev.ledgerline.messages.log;

/** What can be asked about the event log. */
public sealed interface LogQuery {
    /** The events after a position, oldest first, at most so many: a list of {@link LoggedEvent}. */
    record ReadLog(long after, int atMost) implements LogQuery {}

    /** Whether there are events after a position, as soon as there are some or when time is up. */
    record AwaitLog(long after, long atMostMillis) implements LogQuery {}

    /** The last position, 0 while the log is empty. */
    record FindHead() implements LogQuery {}
}
