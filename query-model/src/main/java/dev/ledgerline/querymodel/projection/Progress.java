package dev.ledgerline.querymodel.projection;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;

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

    boolean hasReached(long position) {
        return isWhole()
                && segments.stream().allMatch(it -> it.getCurrentPosition().orElse(-1) >= position);
    }

    /**
     * Log positions up to this one that were not there when they were passed: of appends that were rolled back, or that
     * were committed late and are still to be read.
     */
    SortedSet<Long> gapsUpTo(long position) {
        SortedSet<Long> gaps = new TreeSet<>();
        for (EventTrackerStatus segment : segments) {
            TrackingToken token = WrappedToken.unwrapLowerBound(segment.getTrackingToken());
            if (token instanceof GapAwareTrackingToken aware)
                gaps.addAll(aware.getGaps().headSet(position + 1));
        }
        return gaps;
    }
}
