package dev.ledgerline.messages.position;

import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.position.BookEntry.CloseBy;
import dev.ledgerline.messages.position.BookEntry.Merge;
import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic at work: positions and legs while entries are taken in, in their order. The one place where average
 * price, realised result, reversal, fee split and dust are computed.
 */
final class Fold {
    /** A leg with the position it acted on, whose name may still change while the fold goes on. */
    private record PlacedLeg(Leg leg, long positionKey) {}

    /** An average of yet smaller prices is rounded to zero, which is none. */
    private static final BigDecimal SMALLEST_PRICE = BigDecimal.ONE.movePointLeft(Position.AVERAGE_SCALE);

    private final PositionMode mode;
    private final Asset base;
    private final Map<Long, Position> positions = new LinkedHashMap<>();
    private final List<PlacedLeg> legs = new ArrayList<>();
    private final List<BookEntry> entries = new ArrayList<>();
    private final Set<Long> touched = new LinkedHashSet<>();
    private final Set<Long> toCome = new HashSet<>();
    private final Map<Long, Long> merged;
    private final Deque<DealId> spares;
    private int sparesUsed;

    Fold(PositionMode mode, Asset base, Iterable<Position> start, Map<Long, Long> merged, List<DealId> spares) {
        this.mode = mode;
        this.base = base;
        this.merged = new LinkedHashMap<>(merged);
        this.spares = new ArrayDeque<>(spares);
        for (Position position : start) positions.put(position.key(), position);
    }

    /** Tells which legs will follow: a deal reassigned to a position that one of them opens later opens it itself. */
    void expect(List<BookEntry> following) {
        for (BookEntry entry : following) {
            if (entry.deal() == null) continue;
            toCome.add(entry.deal().dealId().value());
            if (entry.secondLeg() != null) toCome.add(entry.secondLeg().value());
            if (entry.thirdLeg() != null) toCome.add(entry.thirdLeg().value());
        }
    }

    void take(BookEntry entry) {
        if (entry.deal() != null) take(entry, entry.deal());
        else if (entry.closeBy() != null) take(entry.closeBy());
        else if (entry.merge() != null) take(entry.merge());
        if (entry.deal() == null) entries.add(entry);
    }

    /** The entries taken in, with the leg ids that were given out. */
    List<BookEntry> entries() {
        return entries;
    }

    /** Which positions were merged into which. */
    Map<Long, Long> merged() {
        return Map.copyOf(merged);
    }

    List<Position> positions() {
        return List.copyOf(positions.values());
    }

    List<Position> touched() {
        return touched.stream().map(this::at).toList();
    }

    List<Leg> legs() {
        return legs.stream()
                .map(placed -> {
                    Position position = at(placed.positionKey);
                    return placed.leg.positionId().equals(position.id())
                            ? placed.leg
                            : placed.leg.at(position.id(), placed.leg.previousPositionId());
                })
                .toList();
    }

    private Position at(long key) {
        return Objects.requireNonNull(positions.get(key));
    }

    int sparesUsed() {
        return sparesUsed;
    }

    private void take(BookEntry entry, BookDeal deal) {
        BookEntry named = entry;
        DealId leg = deal.dealId();
        Quantity rest = deal.quantity();
        Money restOfFee = deal.fee();
        toCome.remove(leg.value());
        Position position = actedOn(deal);
        // A reversal: what closes a position is one leg, what is left over another.
        while (position != null
                && position.side() != deal.side()
                && rest.value().compareTo(position.quantity()) > 0) {
            Quantity closing = new Quantity(position.quantity());
            Money fee = shareOf(deal.fee(), closing, deal.quantity());
            leave(deal, leg, position, closing, fee, DealEntry.OUT);
            rest = rest.minus(closing);
            restOfFee = less(restOfFee, fee);
            named = leg.equals(deal.dealId()) ? withSecondLeg(named) : withThirdLeg(named);
            leg = Objects.requireNonNull(leg.equals(deal.dealId()) ? named.secondLeg() : named.thirdLeg());
            toCome.remove(leg.value());
            position = restActsOn(deal, leg);
        }
        if (position == null || position.side() == deal.side()) enter(entry, deal, leg, position, rest, restOfFee);
        else leave(deal, leg, position, rest, restOfFee, DealEntry.OUT);
        entries.add(named);
    }

    private BookEntry withSecondLeg(BookEntry entry) {
        return entry.secondLeg() == null ? entry.withSecondLeg(nextSpare()) : entry;
    }

    private BookEntry withThirdLeg(BookEntry entry) {
        return entry.thirdLeg() == null ? entry.withThirdLeg(nextSpare()) : entry;
    }

    /** Which open position a deal acts on, or null when it opens one. */
    private @Nullable Position actedOn(BookDeal deal) {
        Position own = named(deal.dealId());
        if (own != null) return own;
        if (deal.positionId() != null) {
            Position meant = openOrMerged(deal.positionId());
            if (meant != null) return meant;
            if (modeOf(deal) == PositionMode.HEDGE && opensUnderNameOfAnother(deal)) return null;
        }
        if (deal.isDedicated())
            return newest(position -> deal.orderId() != null && deal.orderId().equals(position.dedicatedTo()));
        return byMode(deal);
    }

    /**
     * What the rest of a reversing deal acts on. Netting may have to close one more: where the deal named a position
     * beside the net one. So there are three legs at most.
     */
    private @Nullable Position restActsOn(BookDeal deal, DealId leg) {
        Position own = named(leg);
        if (own != null && own.side() == deal.side()) return own;
        if (deal.isDedicated()) return null;
        return byMode(deal);
    }

    /** An order that named a position which was merged since means the one it was merged into. */
    private @Nullable Position openOrMerged(PositionId id) {
        Position meant = open(id);
        Long into = merged.get(id.value());
        return meant == null && into != null && into != id.value() ? openOrMerged(new PositionId(into)) : meant;
    }

    private @Nullable Position byMode(BookDeal deal) {
        return modeOf(deal) == PositionMode.HEDGE ? newestToAddTo(deal) : net(deal);
    }

    private PositionMode modeOf(BookDeal deal) {
        return deal.mode() == null ? mode : deal.mode();
    }

    private @Nullable Position newestToAddTo(BookDeal deal) {
        return newest(position -> shared(position)
                && position.side() == deal.side()
                && position.strategyId().equals(deal.strategyId()));
    }

    private @Nullable Position net(BookDeal deal) {
        return newest(position -> shared(position)
                && (modeOf(deal) == PositionMode.NETTING
                        || position.strategyId().equals(deal.strategyId())));
    }

    /** The open position that an earlier, reassigned deal opened under the name this leg gives. */
    private @Nullable Position named(DealId leg) {
        return newest(position -> position.id().value() == leg.value());
    }

    private boolean opensUnderNameOfAnother(BookDeal deal) {
        return deal.reassigned()
                && deal.positionId() != null
                && toCome.contains(deal.positionId().value());
    }

    private static boolean shared(Position position) {
        return position.dedicatedTo() == null;
    }

    private @Nullable Position open(PositionId id) {
        return newest(position -> position.id().equals(id));
    }

    private @Nullable Position newest(Predicate<Position> wanted) {
        Position found = null;
        for (Position position : positions.values()) if (position.isOpen() && wanted.test(position)) found = position;
        return found;
    }

    private void enter(
            BookEntry entry,
            BookDeal deal,
            DealId leg,
            @Nullable Position position,
            Quantity quantity,
            @Nullable Money fee) {
        // A venue that takes its fee from what was bought leaves less to sell than was traded.
        BigDecimal kept = deal.side() == Side.BUY && fee != null && fee.asset().equals(base)
                ? quantity.value().subtract(fee.amount())
                : quantity.value();
        PositionId name = new PositionId(leg.value());
        // A deal that was sent to a position does not rename it, even if it arrived before the one that gave the name.
        boolean sent = deal.reassigned() || (position != null && position.id().equals(deal.positionId()));
        long naming = sent ? Long.MAX_VALUE : entry.sequence();
        Position now = position == null
                ? opened(entry, deal, leg, kept, fee)
                : position.increased(kept, deal.price().value(), fee, naming, name, deal.executedAt());
        if (now.quantity().signum() <= 0) now = now.eatenByFee(deal.executedAt());
        if (position == null || !now.id().equals(position.id())) release(now.id());
        put(now);
        add(deal, leg, now, quantity, fee, DealEntry.IN, BigDecimal.ZERO);
    }

    private Position opened(BookEntry entry, BookDeal deal, DealId leg, BigDecimal quantity, @Nullable Money fee) {
        PositionId id = deal.positionId() != null && leg.equals(deal.dealId()) && opensUnderNameOfAnother(deal)
                ? deal.positionId()
                : new PositionId(leg.value());
        BigDecimal cost = Position.plain(deal.price().value().multiply(quantity));
        return new Position(
                leg.value(),
                id,
                id.value() == leg.value() ? entry.sequence() : 0,
                deal.strategyId(),
                deal.isDedicated() ? deal.orderId() : null,
                deal.side(),
                Position.plain(quantity),
                cost,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                fee == null || fee.amount().signum() == 0 ? List.of() : List.of(fee),
                PositionStatus.OPEN,
                deal.reason(),
                deal.comment(),
                deal.executedAt(),
                deal.executedAt(),
                null,
                null);
    }

    /** Takes a name back from a position that had it of a deal it did not get in the end: no two have the same. */
    private void release(PositionId name) {
        for (Position position : List.copyOf(positions.values())) {
            if (!position.id().equals(name)) continue;
            PositionId own = new PositionId(position.key());
            release(own);
            put(position.named(own));
        }
    }

    private void leave(
            BookDeal deal, DealId leg, Position position, Quantity quantity, @Nullable Money fee, DealEntry how) {
        BigDecimal result = position.resultOf(quantity.value(), deal.price().value());
        Position now = position.reduced(quantity.value(), result, fee, deal.quantityStep(), deal.executedAt());
        put(now);
        add(deal, leg, now, quantity, fee, how, result);
    }

    private void take(CloseBy closeBy) {
        Position a = open(closeBy.positionA());
        Position b = open(closeBy.positionB());
        if (a == null || b == null || a.side() == b.side())
            return; // A late trade took the ground away; the legs vanish.
        BigDecimal quantity = closeBy.quantity().value().min(a.quantity()).min(b.quantity());
        Price price = new Price(b.averagePrice().max(SMALLEST_PRICE));
        leaveBy(closeBy, closeBy.legA(), a, quantity, price);
        leaveBy(closeBy, closeBy.legB(), b, quantity, price);
    }

    private void leaveBy(CloseBy closeBy, DealId leg, Position position, BigDecimal quantity, Price price) {
        BigDecimal result = position.resultOf(quantity, price.value());
        // Nothing below a step can be left by a close-by that was not there before it, so only zero closes.
        Position now = position.reduced(quantity, result, null, BigDecimal.ZERO, closeBy.at());
        put(now);
        legs.add(new PlacedLeg(
                new Leg(
                        leg,
                        null,
                        null,
                        now.id(),
                        null,
                        position.side().opposite(),
                        new Quantity(quantity),
                        price,
                        null,
                        DealEntry.OUT_BY,
                        result,
                        closeBy.strategyId(),
                        "close_by",
                        null,
                        closeBy.at()),
                now.key()));
    }

    private void take(Merge merge) {
        Position source = open(merge.source());
        Position target = open(merge.target());
        if (source == null || target == null || source.side() != target.side()) return;
        put(target.mergedWith(source, merge.at()));
        put(source.merged(merge.at()));
        merged.put(merge.source().value(), merge.target().value());
        legs.replaceAll(placed -> placed.positionKey == source.key()
                ? new PlacedLeg(placed.leg.at(target.id(), source.id()), target.key())
                : placed);
    }

    private void add(
            BookDeal deal,
            DealId leg,
            Position position,
            Quantity quantity,
            @Nullable Money fee,
            DealEntry how,
            BigDecimal pnl) {
        legs.add(new PlacedLeg(
                new Leg(
                        leg,
                        deal.orderId(),
                        deal.tradeId(),
                        position.id(),
                        null,
                        deal.side(),
                        quantity,
                        deal.price(),
                        fee,
                        how,
                        pnl,
                        deal.strategyId(),
                        deal.reason(),
                        deal.comment(),
                        deal.executedAt()),
                position.key()));
    }

    private void put(Position position) {
        positions.put(position.key(), position);
        touched.add(position.key());
    }

    private DealId nextSpare() {
        DealId spare = spares.poll();
        if (spare == null) throw new SparesExhausted();
        sparesUsed++;
        return spare;
    }

    private static @Nullable Money less(@Nullable Money whole, @Nullable Money part) {
        return whole == null || part == null ? whole : new Money(whole.amount().subtract(part.amount()), whole.asset());
    }

    private static @Nullable Money shareOf(@Nullable Money fee, Quantity part, Quantity whole) {
        if (fee == null) return null;
        return new Money(fee.amount().multiply(part.value()).divide(whole.value(), 18, RoundingMode.DOWN), fee.asset());
    }
}
