package dev.ledgerline.querymodel.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackerStatus;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Segment[] HALVES = Segment.ROOT_SEGMENT.split();

    @Test
    void isAsFarAsItsLastSegment() {
        Progress progress = new Progress(List.of(at(HALVES[0], token(10)), at(HALVES[1], token(7))));
        assertThat(progress.position()).isEqualTo(7);
    }

    @Test
    void isNowhereWhileASegmentIsMissing() {
        Progress progress = new Progress(List.of(at(HALVES[0], token(10))));
        assertThat(progress.isWhole()).isFalse();
        assertThat(progress.position()).isZero();
        assertThat(new Progress(List.of()).isWhole()).isFalse();
    }

    @Test
    void replaysUntilItIsWhereItWasReset() {
        assertThat(new Progress(List.of(at(Segment.ROOT_SEGMENT, replay(3, 10)))).isReplaying())
                .isTrue();
        assertThat(new Progress(List.of(at(Segment.ROOT_SEGMENT, replay(10, 10)))).isReplaying())
                .isFalse();
        assertThat(new Progress(List.of(at(Segment.ROOT_SEGMENT, token(11)))).isReplaying())
                .isFalse();
    }

    @Test
    void tellsThePositionWithinAReplay() {
        assertThat(new Progress(List.of(at(Segment.ROOT_SEGMENT, replay(3, 10)))).position())
                .isEqualTo(3);
    }

    private static EventTrackerStatus at(Segment segment, TrackingToken token) {
        return new TrackerStatus(segment, token);
    }

    private static TrackingToken replay(long position, long reset) {
        return ReplayToken.createReplayToken(token(reset), token(position));
    }

    private static TrackingToken token(long position) {
        return GapAwareTrackingToken.newInstance(position, List.of());
    }
}
