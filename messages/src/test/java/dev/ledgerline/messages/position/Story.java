package dev.ledgerline.messages.position;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Trades of one instrument, told in venue time, that can be made to arrive in any order. P1, P2 … label positions in the order they open. */
final class Story {
    static final InstrumentId BTC_USDT = InstrumentId.of("BTC/USDT");

    /** Between the ids of two deals that arrive; those in between are for further legs. */
    static final long ID_GAP = 1000;

    private static final Comparator<Trade> VENUE_TIME = Comparator.comparingLong((Trade trade) -> trade.at())
            .thenComparing(
                    Trade::tradeId, Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

    private final PositionMode mode;
    private final List<Trade> trades = new ArrayList<>();
    /** For a trade that is meant for a position: which trades had opened or added to it by then. */
    private final Map<Integer, Set<String>> meant = new HashMap<>();

    private Book toldSoFar;

    Story(PositionMode mode) {
        this.mode = mode;
        toldSoFar = Book.unbounded(mode, BTC_USDT);
    }

    /** Trades at seconds 1, 2, 3 … unless they say when they were. */
    static Story of(PositionMode mode, Trade... trades) {
        Story story = new Story(mode);
        List<Trade> timed = new ArrayList<>();
        for (Trade trade : trades) timed.add(trade.at() == 0 ? trade.at(timed.size() + 1) : trade);
        timed.sort(VENUE_TIME);
        timed.forEach(story::then);
        return story;
    }

    static Comparator<Trade> venueTime() {
        return VENUE_TIME;
    }

    /** Adds the next trade in venue time. */
    void then(Trade trade) {
        PositionId position = null;
        if (trade.on() != null) {
            position = labelled(toldSoFar, trade.on()).id();
            Set<String> entering = namingTrades(toldSoFar.legs(), position);
            if (entering == null)
                throw new IllegalArgumentException("opened by a second leg, whose id hangs on arrival: " + trade.on());
            meant.put(trades.size(), entering);
        }
        trades.add(trade);
        toldSoFar = take(toldSoFar, trade.arrivingAs(trades.size() * ID_GAP, position))
                .book();
    }

    /**
     * The trades one of which names a position: those that opened or added to it without being sent there. Null when
     * one of them did so with a further leg.
     */
    @Nullable
    Set<String> namingTrades(List<Leg> legs, PositionId position) {
        Set<String> sent = trades.stream()
                .filter(it -> it.on() != null)
                .map(Trade::tradeId)
                .collect(toSet());
        Set<String> entering = new HashSet<>();
        for (Leg leg : legs) {
            if (!leg.positionId().equals(position) || leg.entry() != DealEntry.IN) continue;
            if (leg.dealId().value() % ID_GAP != 0) return null;
            if (!sent.contains(leg.tradeId())) entering.add(Objects.requireNonNull(leg.tradeId()));
        }
        return entering;
    }

    List<Trade> trades() {
        return trades;
    }

    Book inOrder() {
        return toldSoFar;
    }

    /** The book after the trades arrived in the order given by their indexes in venue time. */
    Book arriving(int... order) {
        Book book = Book.empty(mode, BTC_USDT);
        for (BookDeal deal : deals(order)) book = take(book, deal).book();
        return book;
    }

    /** The deals in the order of their arrival; their ids ascend. */
    List<BookDeal> deals(int... order) {
        Map<String, Long> ids = new HashMap<>();
        for (int i = 0; i < order.length; i++) ids.put(trades.get(order[i]).tradeId(), (i + 1) * ID_GAP);
        List<BookDeal> deals = new ArrayList<>();
        for (int index : order) {
            Trade trade = trades.get(index);
            Set<String> opening = meant.get(index);
            PositionId position = opening == null
                    ? null
                    : new PositionId(opening.stream()
                            .mapToLong(id -> Objects.requireNonNull(ids.get(id)))
                            .min()
                            .orElseThrow());
            deals.add(trade.arrivingAs(Objects.requireNonNull(ids.get(trade.tradeId())), position));
        }
        return deals;
    }

    void inEveryArrivalOrder(Consumer<Book> holds) {
        permute(IntStream.range(0, trades.size()).toArray(), 0, order -> {
            Book book = arriving(order);
            try {
                holds.accept(book);
            } catch (AssertionError e) {
                throw new AssertionError("arriving as " + Arrays.toString(order) + ": " + e.getMessage(), e);
            }
        });
    }

    private static void permute(int[] order, int from, Consumer<int[]> action) {
        if (from == order.length) action.accept(order.clone());
        for (int i = from; i < order.length; i++) {
            swap(order, from, i);
            permute(order, from + 1, action);
            swap(order, from, i);
        }
    }

    private static void swap(int[] order, int i, int j) {
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }

    /** Takes a deal in as the caller does: with more spare ids where the first ones do not suffice. */
    static Book.Change take(Book book, BookDeal deal) {
        try {
            return book.take(deal, spares(deal, 2));
        } catch (SparesExhausted e) {
            return book.take(deal, spares(deal, (int) ID_GAP - 1));
        }
    }

    static List<DealId> spares(BookDeal deal, int count) {
        long id = deal.dealId().value();
        return LongStream.rangeClosed(id + 1, id + count).mapToObj(DealId::new).toList();
    }

    static Position labelled(Book book, String label) {
        return book.positions().get(Integer.parseInt(label.substring(1)) - 1);
    }

    static String labelOf(Book book, PositionId id) {
        List<PositionId> ids = book.positions().stream().map(Position::id).toList();
        return "P" + (ids.indexOf(id) + 1);
    }

    /** As in "P1 long 4 @ 103", "P1 closed, realised 1". */
    static List<String> positions(Book book) {
        return book.positions().stream()
                .map(it -> labelOf(book, it.id()) + " "
                        + (it.isOpen()
                                ? side(it.side()) + " " + text(it.quantity()) + " @ " + text(it.averagePrice())
                                : it.status().name().toLowerCase())
                        + (it.realised().signum() == 0 ? "" : ", realised " + text(it.realised()))
                        + (it.dust().signum() == 0 ? "" : ", dust " + text(it.dust()))
                        + (it.fees().isEmpty()
                                ? ""
                                : it.fees().stream().map(Object::toString).collect(joining(", ", ", fees ", ""))))
                .toList();
    }

    /** As in "sell 0.4 @ 110, out of P1, pnl 4". */
    static List<String> deals(Book book) {
        return deals(book, book.legs());
    }

    static List<String> deals(Book book, List<Leg> legs) {
        return legs.stream()
                .map(leg -> leg.side().name().toLowerCase() + " " + leg.quantity() + " @ " + leg.price() + ", "
                        + switch (leg.entry()) {
                            case IN -> "in ";
                            case OUT -> "out of ";
                            case OUT_BY -> "out by ";
                        }
                        + labelOf(book, leg.positionId())
                        + (leg.entry() == DealEntry.IN ? "" : ", pnl " + text(leg.pnl()))
                        + (leg.fee() == null ? "" : ", fee " + leg.fee()))
                .toList();
    }

    /** All of a book but the ids, which hang on the order of arrival. */
    static List<String> withoutIds(Book book) {
        List<String> lines = new ArrayList<>();
        for (Position it : book.positions())
            lines.add(String.join(
                    " ",
                    it.side().name(),
                    text(it.quantity()),
                    "cost",
                    text(it.cost()),
                    "realised",
                    text(it.realised()),
                    "dust",
                    text(it.dust()),
                    it.fees().toString(),
                    it.status().name(),
                    it.strategyId().toString(),
                    "for " + it.dedicatedTo(),
                    it.reason(),
                    it.openedAt() + " " + it.updatedAt() + " " + it.closedAt()));
        for (Leg leg : book.legs())
            lines.add(String.join(
                    " ",
                    "trade " + leg.tradeId(),
                    leg.entry().name(),
                    leg.side().name(),
                    leg.quantity().toString(),
                    leg.price().toString(),
                    "fee " + leg.fee(),
                    "pnl " + text(leg.pnl()),
                    labelOf(book, leg.positionId()),
                    "order " + leg.orderId()));
        return lines;
    }

    private static String side(Side side) {
        return side == Side.BUY ? "long" : "short";
    }

    static String text(BigDecimal value) {
        return value.toPlainString();
    }
}
