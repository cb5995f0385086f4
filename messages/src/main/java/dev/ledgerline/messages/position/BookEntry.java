package dev.ledgerline.messages.position;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Quantity;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that changed a book: exactly one of deal, closeBy and merge is there.
 *
 * @param sequence its arrival number
 * @param secondLeg the id its second leg has or had, once it was a reversal
 * @param thirdLeg likewise, where it closed two positions
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BookEntry(
        long sequence,
        @Nullable DealId secondLeg,
        @Nullable DealId thirdLeg,
        @Nullable BookDeal deal,
        @Nullable CloseBy closeBy,
        @Nullable Merge merge) {
    /**
     * Venue time first. At one instant: deals before what we did ourselves, deals by the venue's trade id, so that the
     * order does not depend on arrival.
     */
    static final Comparator<BookEntry> ORDER = Comparator.comparing(BookEntry::at)
            .thenComparing(BookEntry::isInternal)
            .thenComparing(
                    BookEntry::tradeId,
                    Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
            .thenComparing(entry ->
                    entry.deal == null ? entry.sequence : entry.deal.dealId().value());

    /** Two positions against each other. Both legs trade at position B's average price. */
    public record CloseBy(
            PositionId positionA,
            PositionId positionB,
            Quantity quantity,
            DealId legA,
            DealId legB,
            StrategyId strategyId,
            Instant at) {}

    /** The source's quantity, cost and deals become the target's. */
    public record Merge(PositionId source, PositionId target, Instant at) {}

    static BookEntry of(long sequence, BookDeal deal) {
        return new BookEntry(sequence, null, null, deal, null, null);
    }

    BookEntry withDeal(BookDeal changed) {
        return new BookEntry(sequence, secondLeg, thirdLeg, changed, null, null);
    }

    BookEntry withSecondLeg(DealId leg) {
        return new BookEntry(sequence, leg, thirdLeg, deal, closeBy, merge);
    }

    BookEntry withThirdLeg(DealId leg) {
        return new BookEntry(sequence, secondLeg, leg, deal, closeBy, merge);
    }

    @JsonIgnore
    public Instant at() {
        return deal != null
                ? deal.executedAt()
                : closeBy != null ? closeBy.at() : Objects.requireNonNull(merge).at();
    }

    @JsonIgnore
    boolean isInternal() {
        return deal == null;
    }

    private String tradeId() {
        return deal == null ? "" : deal.tradeId();
    }
}
