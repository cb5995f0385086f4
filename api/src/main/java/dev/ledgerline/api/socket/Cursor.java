package dev.ledgerline.api.socket;

/**
 * A place in what subscribers are told: an event's position in the log, and which of the things told of that event. It means
 * the same on every node and after every restart.
 */
record Cursor(long position, int index) implements Comparable<Cursor> {
    /** Behind all that is told of an event. */
    static Cursor behind(long position) {
        return new Cursor(position, Integer.MAX_VALUE);
    }

    /** The last position of which everything is known at this place. */
    long whole() {
        return index == Integer.MAX_VALUE ? position : position - 1;
    }

    @Override
    public int compareTo(Cursor other) {
        return position != other.position
                ? Long.compare(position, other.position)
                : Integer.compare(index, other.index);
    }
}
