package dev.ledgerline.api.monitoring;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;

/**
 * One follower of the log. Its place does not move for each event that concerns nobody, so it counts as behind only when it
 * has not reached what the log held when somebody last looked.
 */
final class Lag {
    /** While more are kept, the oldest is what counts. */
    private static final int MOST_SEEN = 1_000;

    private final StreamingEventProcessor processor;
    private final Deque<Seen> ahead = new ArrayDeque<>();
    private long events;

    /** How far the log was at a time. */
    private record Seen(long head, long nanos) {}

    Lag(StreamingEventProcessor processor) {
        this.processor = processor;
    }

    synchronized void look(long head, long nanos) {
        long position = position();
        while (!ahead.isEmpty() && ahead.getFirst().head <= position) ahead.removeFirst();
        events = ahead.isEmpty() ? 0 : ahead.getLast().head - position;
        boolean further = ahead.isEmpty() || head > ahead.getLast().head;
        if (further && head > position && ahead.size() < MOST_SEEN) ahead.addLast(new Seen(head, nanos));
    }

    synchronized double events() {
        return isHere() ? events : Double.NaN;
    }

    synchronized double seconds() {
        if (!isHere()) return Double.NaN;
        if (events == 0) return 0;
        return (double) (System.nanoTime() - ahead.getFirst().nanos) / TimeUnit.SECONDS.toNanos(1);
    }

    int segments() {
        return (int) status().stream().filter(each -> !each.isErrorState()).count();
    }

    boolean isFailing() {
        return processor.isError() || status().stream().anyMatch(EventTrackerStatus::isErrorState);
    }

    /** Another node may drive it, and knows better. */
    private boolean isHere() {
        return !status().isEmpty();
    }

    private long position() {
        return status().stream()
                .mapToLong(each -> each.getCurrentPosition().orElse(0))
                .min()
                .orElse(0);
    }

    private Collection<EventTrackerStatus> status() {
        return processor.processingStatus().values();
    }
}
