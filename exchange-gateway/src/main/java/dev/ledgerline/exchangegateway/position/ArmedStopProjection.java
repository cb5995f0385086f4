package dev.ledgerline.exchangegateway.position;

import dev.ledgerline.exchangegateway.report.AfterCommit;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.PositionEvent;
import dev.ledgerline.messages.position.PositionId;
import dev.ledgerline.messages.position.PositionState;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Keeps the stops of all positions, in the table first and in memory once that is committed. */
@Component
@ProcessingGroup("venue-stops")
class ArmedStopProjection {
    private final ArmedStopStore store;
    private final WhenPriceReachesStopTriggerIt watch;
    private final AfterCommit afterCommit;

    ArmedStopProjection(ArmedStopStore store, WhenPriceReachesStopTriggerIt watch, AfterCommit afterCommit) {
        this.store = store;
        this.watch = watch;
        this.afterCommit = afterCommit;
    }

    @EventHandler
    void on(PositionEvent event, @SequenceNumber long version) {
        BookId bookId = event.bookId();
        switch (event) {
            case PositionEvent.DealApplied applied -> keep(bookId, applied.positions(), version);
            case PositionEvent.Restated restated -> keep(bookId, restated.positions(), version);
            case PositionEvent.PositionsClosedBy closed -> keep(bookId, closed.positions(), version);
            case PositionEvent.PositionsMerged merged -> keep(bookId, merged.positions(), version);
            case PositionEvent.PositionChanged changed -> keep(bookId, List.of(changed.position()), version);
            case PositionEvent.CloseRequested requested -> keep(bookId, List.of(requested.position()), version);
            case PositionEvent.CloseConfirmed confirmed -> {}
            case PositionEvent.CloseEnded ended -> {} // the lock stays until it is released
            case PositionEvent.CloseReleased released -> {
                PositionState position = released.position();
                if (position == null) forget(released.positionId());
                else keep(bookId, List.of(position), version);
            }
        }
    }

    @ResetHandler
    void reset() {
        store.removeAll();
        afterCommit.run(watch::forgetAll);
    }

    private void keep(BookId bookId, List<PositionState> positions, long version) {
        for (PositionState position : positions) {
            ArmedStop stop = ArmedStop.of(bookId, position, version);
            if (stop == null) forget(position.positionId());
            else {
                store.put(stop);
                afterCommit.run(() -> watch.arm(stop));
            }
        }
    }

    private void forget(PositionId positionId) {
        store.remove(positionId);
        afterCommit.run(() -> watch.forget(positionId));
    }
}
