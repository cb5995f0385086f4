package dev.ledgerline.commandmodel.position;

import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.position.Book;
import dev.ledgerline.messages.position.BookId;
import dev.ledgerline.messages.position.PositionEvent;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks further back than a book's own state does: folds its whole stream again. Rare, and linear in the stream. */
@Component
class BookHistory {
    private final EventStore store;

    BookHistory(EventStore store) {
        this.store = store;
    }

    /** The book with everything that ever happened to it. */
    Book of(BookId bookId, PositionMode mode) {
        Book book = Book.unbounded(mode, bookId.instrument());
        DomainEventStream events = store.readEvents(bookId.toString(), 0);
        while (events.hasNext()) {
            Book changed = after(book, (PositionEvent) events.next().getPayload());
            if (changed != null) book = changed;
        }
        return book;
    }

    /** The book after an event, or null for an event that does not concern the arithmetic. */
    static @Nullable Book after(Book book, PositionEvent event) {
        return switch (event) {
            case PositionEvent.DealApplied applied ->
                book.take(applied.deal(), applied.spares()).book();
            case PositionEvent.LateDealApplied late ->
                book.take(late.deal(), late.spares()).book();
            case PositionEvent.OrderDealsReassigned reassigned ->
                book.reassign(
                                reassigned.orderId(),
                                reassigned.strategyId(),
                                reassigned.positionId(),
                                reassigned.spares())
                        .book();
            case PositionEvent.PositionsClosedBy closed ->
                book.closeBy(closed.closeBy()).book();
            case PositionEvent.PositionsMerged merged ->
                book.merge(merged.source(), merged.target(), merged.at()).book();
            default -> null;
        };
    }
}
