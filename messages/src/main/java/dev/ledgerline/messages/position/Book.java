package dev.ledgerline.messages.position;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.BookEntry.CloseBy;
import dev.ledgerline.messages.position.BookEntry.Merge;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All positions of one account in one instrument, and the arithmetic that makes them out of deals. Immutable: taking an
 * entry in gives a new book. The result depends on the entries and their venue times, not on the order they arrive in:
 * a late one makes everything after it be computed again.
 *
 * <p>A book keeps its last entries only ({@link #KEPT} to twice as many). What is older is folded into a start; an entry
 * that belongs before it needs the whole history, and says so.
 */
@JsonAutoDetect(
        fieldVisibility = JsonAutoDetect.Visibility.ANY,
        getterVisibility = JsonAutoDetect.Visibility.NONE,
        isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public final class Book {
    /** Trades later than this many others are rare enough to be looked up in the log. */
    public static final int KEPT = 256;

    /** The one it began with. An account may have got another one since: then deals say so. */
    private final PositionMode mode;

    private final InstrumentId instrument;
    private final boolean unbounded;
    private final List<Position> start;
    private final @Nullable BookEntry lastOfStart;
    private final List<BookEntry> entries;
    private final long nextSequence;
    private final Map<Long, Long> merged;

    @JsonIgnore
    private @Nullable List<Position> positions;

    @JsonCreator
    Book(
            @JsonProperty("mode") PositionMode mode,
            @JsonProperty("instrument") InstrumentId instrument,
            @JsonProperty("unbounded") boolean unbounded,
            @JsonProperty("start") List<Position> start,
            @JsonProperty("lastOfStart") @Nullable BookEntry lastOfStart,
            @JsonProperty("entries") List<BookEntry> entries,
            @JsonProperty("nextSequence") long nextSequence,
            @JsonProperty("merged") @Nullable Map<Long, Long> merged) {
        this.mode = mode;
        this.instrument = instrument;
        this.unbounded = unbounded;
        this.start = start;
        this.lastOfStart = lastOfStart;
        this.entries = entries;
        this.nextSequence = nextSequence;
        this.merged = merged == null ? Map.of() : merged;
    }

    public static Book empty(PositionMode mode, InstrumentId instrument) {
        return new Book(mode, instrument, false, List.of(), null, List.of(), 1, Map.of());
    }

    /** A book that keeps everything: for looking back further than a bounded one can. */
    public static Book unbounded(PositionMode mode, InstrumentId instrument) {
        return new Book(mode, instrument, true, List.of(), null, List.of(), 1, Map.of());
    }

    /**
     * What taking something in did.
     *
     * @param legs new or changed deals, as they are now
     * @param positions new or changed positions, as they are now
     * @param restated whether earlier results changed; only then the two lists of what was are filled
     */
    public record Change(
            Book book,
            List<Leg> legs,
            List<Position> positions,
            boolean restated,
            List<Leg> legsBefore,
            List<Position> positionsBefore,
            int sparesUsed) {}

    /**
     * Takes a deal in, at its place in venue time.
     *
     * @param spares ids for further legs, should deals turn out to be reversals
     * @throws SparesExhausted when they do not suffice
     * @throws HistoryNeeded when the deal belongs before what this book still knows
     */
    public Change take(BookDeal deal, List<DealId> spares) {
        return take(BookEntry.of(nextSequence, deal), spares);
    }

    /** Whether this deal was taken in; unknowable for one that belongs before what this book still knows. */
    public boolean knows(BookDeal deal) {
        return entries.stream()
                .anyMatch(entry -> entry.deal() != null && entry.deal().dealId().equals(deal.dealId()));
    }

    /** Whether an entry of this time belongs before what this book still knows. */
    public boolean isBeforeKnown(BookDeal deal) {
        return lastOfStart != null && BookEntry.ORDER.compare(BookEntry.of(nextSequence, deal), lastOfStart) <= 0;
    }

    public Change closeBy(CloseBy closeBy) {
        CloseBy timed = new CloseBy(
                closeBy.positionA(),
                closeBy.positionB(),
                closeBy.quantity(),
                closeBy.legA(),
                closeBy.legB(),
                closeBy.strategyId(),
                notBeforeLast(closeBy.at()));
        return take(new BookEntry(nextSequence, null, null, null, timed, null), List.of());
    }

    public Change merge(PositionId source, PositionId target, Instant at) {
        Merge merge = new Merge(source, target, notBeforeLast(at));
        return take(new BookEntry(nextSequence, null, null, null, null, merge), List.of());
    }

    /**
     * Makes the deals of an order belong elsewhere and computes everything again.
     *
     * @param positionId null lets the mode decide; with no strategy either, the deals go back where they came from
     * @throws HistoryNeeded when the order may have deals before what this book still knows
     */
    public Change reassign(
            OrderId orderId, StrategyId strategyId, @Nullable PositionId positionId, List<DealId> spares) {
        if (lastOfStart != null) throw new HistoryNeeded();
        return restate(
                map(entries, entry -> {
                    BookDeal deal = entry.deal();
                    return deal == null || !orderId.equals(deal.orderId())
                            ? entry
                            : entry.withDeal(deal.belongingTo(strategyId, positionId));
                }),
                nextSequence,
                spares);
    }

    /** All positions this book still knows: open ones, and those that ended since its start. */
    public List<Position> positions() {
        List<Position> known = positions;
        if (known == null) positions = known = foldOf(entries, List.of()).positions();
        return known;
    }

    public @Nullable Position position(PositionId id) {
        Position found = null;
        for (Position position : positions()) if (position.id().equals(id)) found = position;
        return found;
    }

    /** All deals this book still knows. */
    public List<Leg> legs() {
        return foldOf(entries, List.of()).legs();
    }

    public List<BookEntry> entries() {
        return entries;
    }

    /** The same book with only its last entries kept. */
    public Book bounded() {
        return unbounded
                ? forgetting(new Book(mode, instrument, false, start, lastOfStart, entries, nextSequence, merged))
                : this;
    }

    private Change take(BookEntry entry, List<DealId> spares) {
        if (lastOfStart != null && BookEntry.ORDER.compare(entry, lastOfStart) <= 0) throw new HistoryNeeded();
        boolean last = entries.isEmpty() || BookEntry.ORDER.compare(entries.getLast(), entry) < 0;
        return last ? append(entry, spares) : restate(inserted(entry), nextSequence + 1, spares);
    }

    private Change append(BookEntry entry, List<DealId> spares) {
        Fold step = new Fold(mode, instrument.base(), positions(), mergers(), spares);
        step.take(entry);
        List<BookEntry> longer = new ArrayList<>(entries);
        longer.addAll(step.entries());
        Book book = new Book(
                mode, instrument, unbounded, start, lastOfStart, List.copyOf(longer), nextSequence + 1, merged);
        book.positions = step.positions();
        return new Change(
                forgetting(book), step.legs(), step.touched(), false, List.of(), List.of(), step.sparesUsed());
    }

    private Change restate(List<BookEntry> changed, long sequence, List<DealId> spares) {
        Fold again = foldOf(changed, spares);
        Book book = new Book(
                mode, instrument, unbounded, start, lastOfStart, List.copyOf(again.entries()), sequence, merged);
        Map<DealId, Leg> legsBefore = byDeal(legs());
        Map<DealId, Leg> legsAfter = byDeal(again.legs());
        Map<PositionId, Position> before = byId(positions());
        Map<PositionId, Position> after = byId(again.positions());
        Instant now = changed.isEmpty() ? Instant.EPOCH : changed.getLast().at();
        for (Position gone : before.values()) after.computeIfAbsent(gone.id(), id -> gone.withoutDeals(now));
        return new Change(
                forgetting(book),
                legsAfter.values().stream()
                        .filter(leg -> !leg.equals(legsBefore.get(leg.dealId())))
                        .toList(),
                after.values().stream()
                        .filter(it -> !it.equals(before.get(it.id())))
                        .toList(),
                true,
                legsBefore.values().stream()
                        .filter(leg -> !leg.equals(legsAfter.get(leg.dealId())))
                        .toList(),
                before.values().stream()
                        .filter(it -> !it.equals(after.get(it.id())))
                        .toList(),
                again.sparesUsed());
    }

    private Book forgetting(Book book) {
        if (book.unbounded || book.entries.size() <= 2 * KEPT) return book;
        int forgotten = book.entries.size() - KEPT;
        Fold folded = new Fold(mode, instrument.base(), book.start, book.merged, List.of());
        folded.expect(book.entries);
        book.entries.subList(0, forgotten).forEach(folded::take);
        return new Book(
                mode,
                instrument,
                false,
                folded.positions().stream().filter(Position::isOpen).toList(),
                book.entries.get(forgotten - 1),
                List.copyOf(book.entries.subList(forgotten, book.entries.size())),
                book.nextSequence,
                folded.merged());
    }

    private List<BookEntry> inserted(BookEntry entry) {
        List<BookEntry> longer = new ArrayList<>(entries);
        longer.add(entry);
        longer.sort(BookEntry.ORDER);
        return longer;
    }

    private Fold foldOf(List<BookEntry> taken, List<DealId> spares) {
        Fold folded = new Fold(mode, instrument.base(), start, merged, spares);
        folded.expect(taken);
        taken.forEach(folded::take);
        return folded;
    }

    /** Which positions were merged into which: before the start, and since. */
    private Map<Long, Long> mergers() {
        Map<Long, Long> known = new LinkedHashMap<>(merged);
        for (BookEntry entry : entries)
            if (entry.merge() != null)
                known.put(entry.merge().source().value(), entry.merge().target().value());
        return known;
    }

    private Instant notBeforeLast(Instant at) {
        if (entries.isEmpty()) return at;
        Instant last = entries.getLast().at();
        return last.isAfter(at) ? last : at;
    }

    private static List<BookEntry> map(List<BookEntry> entries, UnaryOperator<BookEntry> change) {
        return entries.stream().map(change).toList();
    }

    private static Map<DealId, Leg> byDeal(List<Leg> legs) {
        Map<DealId, Leg> map = new LinkedHashMap<>();
        for (Leg leg : legs) map.put(leg.dealId(), leg);
        return map;
    }

    private static Map<PositionId, Position> byId(List<Position> positions) {
        Map<PositionId, Position> map = new LinkedHashMap<>();
        for (Position position : positions) map.put(position.id(), position);
        return map;
    }

    /** The answer lies before what a bounded book still knows. */
    public static final class HistoryNeeded extends RuntimeException {
        HistoryNeeded() {
            super("the whole history of the book is needed", null, false, false);
        }
    }
}
