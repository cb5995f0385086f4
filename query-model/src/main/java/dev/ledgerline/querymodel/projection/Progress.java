package dev.ledgerline.querymodel.projection;

import java.util.Collection;
import org.axonframework.eventhandling.EventTrackerStatus;

/** How far the segments of one processor are. A projection is as far as the last of them. */
record Progress(Collection<EventTrackerStatus> segments) {
    /** Whether all segments are here. On start-up, or with a second node, some are not. */
    boolean isWhole() {
        double share = 0;
        for (EventTrackerStatus segment : segments)
            share += 1.0 / (segment.getSegment().getMask() + 1); // exact: masks are powers of two less one
        return share == 1;
    }

    long position() {
        return isWhole()
                ? segments.stream()
                        .mapToLong(it -> it.getCurrentPosition().orElse(0))
                        .min()
                        .orElse(0)
                : 0;
    }

    /** Whether events from before a reset are still to come. Axon itself says so until the first new event arrives. */
    boolean isReplaying() {
        return segments.stream()
                .anyMatch(it -> it.isReplaying()
                        && it.getCurrentPosition().orElse(-1)
                                < it.getResetPosition().orElse(-1));
    }
}
