package dev.ledgerline.messages.position;

import static dev.ledgerline.messages.position.Story.BTC_USDT;
import static dev.ledgerline.messages.position.Trade.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.deal.DealId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.position.BookEntry.CloseBy;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for every book, tried on random ones. */
class BookPropertyTest {
    /** Random books for each property and mode; {@code -Dbooks=…} tries more. */
    private static final int BOOKS = Integer.getInteger("books", 40);

    private static final int MOST_DEALS = 60;

    private interface Property {
        void holds(Random random) throws Exception;
    }

    /** Runs a property on many seeds; {@code -Dseed=…} repeats one of them. */
    private static void forManySeeds(int count, Property property) {
        Long only = Long.getLong("seed");
        long first = only != null ? only : System.nanoTime();
        for (long seed = first; seed < first + (only != null ? 1 : count); seed++) {
            try {
                property.holds(new Random(seed));
            } catch (Throwable e) {
                throw new AssertionError("-Dseed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PositionMode.class)
    void doesNotDependOnTheOrderOfArrival(PositionMode mode) {
        forManySeeds(BOOKS, random -> {
            Story story = new RandomTrades(random, true).story(mode, 1 + random.nextInt(MOST_DEALS));
            List<String> inOrder = Story.withoutIds(story.inOrder());
            for (int i = 0; i < 3; i++) {
                int[] order = shuffled(story.trades().size(), random);
                Told told = new Told();
                Book book = Book.empty(mode, BTC_USDT);
                for (BookDeal deal : story.deals(order)) book = told.hear(Story.take(book, deal));
                assertThat(Story.withoutIds(book)).isEqualTo(inOrder);
                told.agreesWith(book);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(PositionMode.class)
    void conservesQuantityAndMoney(PositionMode mode) {
        forManySeeds(BOOKS, random -> {
            Story story = new RandomTrades(random, random.nextBoolean()).story(mode, 1 + random.nextInt(MOST_DEALS));
            Book book = Book.empty(mode, BTC_USDT);
            List<Trade> arrived = new ArrayList<>();
            int[] order = shuffled(story.trades().size(), random);
            List<BookDeal> deals = story.deals(order);
            for (int i = 0; i < order.length; i++) {
                book = Story.take(book, deals.get(i)).book();
                arrived.add(story.trades().get(order[i]));
                assertConserved(book, arrived, random);
                assertNetted(book, mode);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(PositionMode.class)
    void realisesAgainstTheAverageSoFar(PositionMode mode) {
        forManySeeds(BOOKS, random -> {
            Book book = new RandomTrades(random, true)
                    .story(mode, 1 + random.nextInt(MOST_DEALS))
                    .inOrder();
            Map<PositionId, BigDecimal> quantities = new HashMap<>();
            Map<PositionId, BigDecimal> averages = new HashMap<>();
            for (Leg leg : book.legs()) {
                PositionId id = leg.positionId();
                BigDecimal held = quantities.getOrDefault(id, BigDecimal.ZERO);
                BigDecimal average = averages.getOrDefault(id, BigDecimal.ZERO);
                BigDecimal price = leg.price().value();
                if (leg.entry() == DealEntry.IN) {
                    BigDecimal kept = leg.quantity().value().subtract(feeInBase(leg));
                    BigDecimal now = held.add(kept);
                    quantities.put(id, now);
                    if (now.signum() > 0)
                        averages.put(
                                id,
                                held.multiply(average).add(kept.multiply(price)).divide(now, MathContext.DECIMAL128));
                    assertThat(leg.pnl()).isZero();
                } else {
                    BigDecimal gained = average.subtract(price)
                            .multiply(leg.quantity().value())
                            .multiply(BigDecimal.valueOf(leg.side().sign()));
                    assertThat(leg.pnl()).isCloseTo(gained, within(new BigDecimal("1E-20")));
                    quantities.put(id, held.subtract(leg.quantity().value()));
                }
            }
            for (Position position : book.positions()) {
                BigDecimal held = Objects.requireNonNull(quantities.get(position.id()));
                if (position.isOpen()) {
                    assertThat(position.quantity()).isEqualByComparingTo(held);
                    assertThat(position.averagePrice())
                            .isCloseTo(
                                    Objects.requireNonNull(averages.get(position.id())),
                                    within(new BigDecimal("1E-12")));
                } else {
                    assertThat(position.dust()).isEqualByComparingTo(held).isLessThan(new BigDecimal("0.001"));
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(PositionMode.class)
    void sharesTheFeesOfDealsOutToTheirLegsAndPositions(PositionMode mode) {
        forManySeeds(BOOKS, random -> {
            Story story = new RandomTrades(random, true).story(mode, 1 + random.nextInt(MOST_DEALS));
            Map<String, BigDecimal> paid = new HashMap<>();
            Map<String, BigDecimal> onLegs = new HashMap<>();
            Map<String, BigDecimal> onPositions = new HashMap<>();
            for (Trade trade : story.trades()) addFee(paid, trade.fee());
            for (Leg leg : story.inOrder().legs()) addFee(onLegs, leg.fee());
            for (Position position : story.inOrder().positions())
                position.fees().forEach(fee -> addFee(onPositions, fee));
            assertThat(onLegs).isEqualTo(paid);
            assertThat(onPositions).isEqualTo(paid);
        });
    }

    @ParameterizedTest
    @EnumSource(PositionMode.class)
    void conservesWhenPositionsMeetAndDealsMove(PositionMode mode) {
        forManySeeds(BOOKS, random -> {
            RandomTrades trades = new RandomTrades(random, random.nextBoolean());
            Book book = Book.empty(mode, BTC_USDT);
            Told told = new Told();
            List<Trade> arrived = new ArrayList<>();
            int count = 1 + random.nextInt(MOST_DEALS);
            for (int i = 1; i <= count; i++) {
                boolean late = random.nextInt(6) == 0;
                Trade trade = trades.trade(late ? 1 + random.nextInt(i) : i, "" + i);
                Position meant = random.nextInt(5) == 0 ? some(open(book), random) : null;
                BookDeal deal = trade.arrivingAs(i * Story.ID_GAP, meant == null ? null : meant.id());
                book = told.hear(Story.take(book, deal));
                arrived.add(trade);
                if (random.nextInt(4) == 0) book = closeBySomething(book, told, random, i);
                if (random.nextInt(6) == 0) book = mergeSomething(book, told, random, i);
                if (random.nextInt(6) == 0) book = reassignSomething(book, told, random, i);
                told.agreesWith(book);
                assertConserved(book, arrived, random);
                if (arrived.size() % 10 == 0) assertNetted(book, mode);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(PositionMode.class)
    void restoresWhatAReassignmentMoved(PositionMode mode) {
        forManySeeds(BOOKS, random -> {
            Story story = new RandomTrades(random, true).story(mode, 1 + random.nextInt(MOST_DEALS));
            Book before = story.arriving(shuffled(story.trades().size(), random));
            OrderId external = new OrderId(10 + random.nextInt(3));
            Position target = some(open(before), random);
            PositionId to = target == null ? null : target.id();
            Book moved = before.reassign(external, new StrategyId(1), to, spares(9_000_000))
                    .book();
            assertNetted(moved, mode);
            Book back = moved.reassign(external, StrategyId.NONE, null, spares(9_500_000))
                    .book();
            // Where the order's deals had been sent to positions by their terms, that is what moving back forgets.
            boolean sent = before.entries().stream()
                    .map(BookEntry::deal)
                    .anyMatch(deal -> deal != null && external.equals(deal.orderId()) && deal.positionId() != null);
            if (!sent) {
                assertThat(back.positions()).isEqualTo(before.positions());
                assertThat(back.legs()).isEqualTo(before.legs());
            }
            assertConserved(back, story.trades(), random);
        });
    }

    @ParameterizedTest
    @EnumSource(PositionMode.class)
    void forgetsNothingThatMatters(PositionMode mode) {
        forManySeeds(1, random -> {
            RandomTrades trades = new RandomTrades(random, true);
            Book bounded = Book.empty(mode, BTC_USDT);
            Book unbounded = Book.unbounded(mode, BTC_USDT);
            BookDeal first = trades.trade(1, "1").arrivingAs(Story.ID_GAP);
            for (int i = 1; i <= 1500; i++) {
                BookDeal deal = i == 1 ? first : dealFor(trades.trade(i, "" + i), i, unbounded, random);
                Book.Change small = Story.take(bounded, deal);
                Book.Change whole = Story.take(unbounded, deal);
                assertSameChange(small, whole);
                bounded = small.book();
                unbounded = whole.book();
                if (i % 50 == 0) assertThat(open(bounded)).isEqualTo(open(unbounded));
            }
            assertThat(unbounded.entries()).hasSize(1500);
            assertThat(bounded.entries()).hasSizeBetween(Book.KEPT, 2 * Book.KEPT);
            assertThat(open(bounded)).isEqualTo(open(unbounded));

            Trade little = trades.trade(1500 - 100, "9999");
            BookDeal littleLate = little.arrivingAs(1501 * Story.ID_GAP);
            assertThat(bounded.isBeforeKnown(littleLate)).isFalse();
            Book.Change small = Story.take(bounded, littleLate);
            Book.Change whole = Story.take(unbounded, littleLate);
            assertThat(small.legs()).isEqualTo(whole.legs());
            assertThat(open(small.book())).isEqualTo(open(whole.book()));

            BookDeal muchTooLate = trades.trade(1, "2").arrivingAs(1502 * Story.ID_GAP);
            Book last = small.book();
            assertThat(last.isBeforeKnown(muchTooLate)).isTrue();
            assertThat(whole.book().isBeforeKnown(muchTooLate)).isFalse();
            assertThatThrownBy(() -> Story.take(last, muchTooLate)).isInstanceOf(Book.HistoryNeeded.class);
            assertThatThrownBy(() -> last.reassign(new OrderId(10), StrategyId.NONE, null, List.of()))
                    .isInstanceOf(Book.HistoryNeeded.class);
            Book again = Story.take(whole.book(), muchTooLate).book();
            assertThat(open(again.bounded())).isEqualTo(open(again));
            assertThat(again.bounded().entries()).hasSize(Book.KEPT);
        });
    }

    @ParameterizedTest
    @EnumSource(PositionMode.class)
    void comesToTheSameFromTheSame(PositionMode mode) {
        forManySeeds(BOOKS / 3, random -> {
            Story story = new RandomTrades(random, true).story(mode, 1 + random.nextInt(MOST_DEALS));
            Book one = Book.empty(mode, BTC_USDT);
            Book other = Book.empty(mode, BTC_USDT);
            for (BookDeal deal : story.deals(shuffled(story.trades().size(), random))) {
                Book.Change change = Story.take(one, deal);
                Book.Change same = Story.take(other, deal);
                assertSameChange(same, change);
                one = change.book();
                other = same.book();
                // Nobody saw this one's positions yet, so it computes them again.
                assertThat(new Book(mode, BTC_USDT, false, List.of(), null, one.entries(), 1, null).positions())
                        .isEqualTo(one.positions());
            }
        });
    }

    @Test
    void usesExactlyTheIdsItNeeds() {
        forManySeeds(BOOKS, random -> {
            PositionMode mode = PositionMode.values()[random.nextInt(3)];
            Story story = new RandomTrades(random, true).story(mode, 1 + random.nextInt(MOST_DEALS));
            Book book = Book.empty(mode, BTC_USDT);
            for (BookDeal deal : story.deals(shuffled(story.trades().size(), random))) {
                Book before = book;
                Book.Change change = Story.take(book, deal);
                int used = change.sparesUsed();
                assertSameChange(before.take(deal, Story.spares(deal, used)), change);
                if (used > 0)
                    assertThatThrownBy(() -> before.take(deal, Story.spares(deal, used - 1)))
                            .isInstanceOf(SparesExhausted.class);
                book = change.book();
            }
            assertThat(book.legs()).extracting(Leg::dealId).doesNotHaveDuplicates();
        });
    }

    private static BookDeal dealFor(Trade trade, int arrival, Book book, Random random) {
        Position meant = random.nextInt(5) == 0 ? some(open(book), random) : null;
        return trade.arrivingAs(arrival * Story.ID_GAP, meant == null ? null : meant.id());
    }

    private static Book closeBySomething(Book book, Told told, Random random, int i) {
        Position a = some(open(book), random);
        if (a == null) return book;
        Position b =
                some(open(book).stream().filter(it -> it.side() != a.side()).toList(), random);
        if (b == null) return book;
        BigDecimal smaller = a.quantity().min(b.quantity());
        BigDecimal quantity = random.nextBoolean()
                ? smaller
                : smaller.multiply(new BigDecimal("0.5")).setScale(18, RoundingMode.UP);
        long leg = i * Story.ID_GAP + 998;
        CloseBy closeBy = new CloseBy(
                a.id(),
                b.id(),
                new Quantity(quantity),
                new DealId(leg),
                new DealId(leg + 1),
                StrategyId.NONE,
                second(i));
        Book.Change change = book.closeBy(closeBy);
        assertThat(change.legs()).hasSize(2);
        assertThat(change.legs().get(0).price()).isEqualTo(change.legs().get(1).price());
        assertThat(change.legs().get(0).quantity())
                .isEqualTo(change.legs().get(1).quantity());
        return told.hear(change);
    }

    private static Book mergeSomething(Book book, Told told, Random random, int i) {
        Position source = some(open(book), random);
        if (source == null) return book;
        Position target = some(
                open(book).stream()
                        .filter(it -> it.side() == source.side() && !it.equals(source))
                        .toList(),
                random);
        if (target == null) return book;
        return told.hearMerge(book.merge(source.id(), target.id(), second(i)), source.id(), target.id());
    }

    private static Book reassignSomething(Book book, Told told, Random random, int i) {
        Position target = some(open(book), random);
        OrderId order = new OrderId(1 + random.nextInt(12));
        StrategyId strategy = new StrategyId(random.nextInt(3));
        return told.hear(book.reassign(
                order,
                strategy,
                target == null || random.nextInt(3) == 0 ? null : target.id(),
                spares(i * Story.ID_GAP + 500_000_000)));
    }

    /**
     * Nothing is lost: what was traded, less what fees took of it, is held; results and what is open come to the cash
     * that flowed and the worth of what is held, at any price.
     */
    private static void assertConserved(Book book, List<Trade> trades, Random random) {
        BigDecimal price = BigDecimal.valueOf(random.nextInt(20_000), 2);
        BigDecimal traded = BigDecimal.ZERO;
        BigDecimal cash = BigDecimal.ZERO;
        for (Trade trade : trades) {
            BigDecimal quantity = signed(trade.quantity().value(), trade.side());
            traded = traded.add(quantity);
            cash = cash.subtract(quantity.multiply(trade.price().value()));
        }
        BigDecimal eaten = BigDecimal.ZERO;
        BigDecimal eatenCost = BigDecimal.ZERO;
        BigDecimal results = BigDecimal.ZERO;
        List<Leg> legs = book.legs();
        for (Leg leg : legs) {
            eaten = eaten.add(feeInBase(leg));
            eatenCost = eatenCost.add(feeInBase(leg).multiply(leg.price().value()));
            results = results.add(leg.pnl());
        }
        BigDecimal open = BigDecimal.ZERO;
        BigDecimal dust = BigDecimal.ZERO;
        BigDecimal realised = BigDecimal.ZERO;
        BigDecimal unrealised = BigDecimal.ZERO;
        BigDecimal dustCost = BigDecimal.ZERO;
        for (Position it : book.positions()) {
            open = open.add(signed(it.quantity(), it.side()));
            dust = dust.add(signed(it.dust(), it.side()));
            realised = realised.add(it.realised());
            unrealised = unrealised.add(signed(price.multiply(it.quantity()).subtract(it.cost()), it.side()));
            BigDecimal written = writtenOff(legs, it);
            if (it.dust().signum() == 0) assertThat(written).isZero();
            dustCost = dustCost.add(signed(written, it.side()));
        }
        assertThat(realised).as("results of positions and deals").isEqualByComparingTo(results);
        assertThat(open.add(dust)).as("held").isEqualByComparingTo(traded.subtract(eaten));
        assertThat(realised.add(unrealised))
                .as("results at " + price)
                .isEqualByComparingTo(
                        cash.add(open.multiply(price)).add(eatenCost).add(dustCost));
    }

    /** What the dust of a position had cost: all that came in less all that went out. */
    private static BigDecimal writtenOff(List<Leg> legs, Position position) {
        BigDecimal cost = position.cost().negate();
        BigDecimal lastAverage = null;
        for (Leg leg : legs) {
            if (!leg.positionId().equals(position.id())) continue;
            BigDecimal worth = leg.quantity().times(leg.price());
            if (leg.entry() == DealEntry.IN) {
                cost = cost.add(worth)
                        .subtract(feeInBase(leg).multiply(leg.price().value()));
                lastAverage = leg.price().value();
            } else {
                BigDecimal left = worth.subtract(signed(leg.pnl(), position.side()));
                cost = cost.subtract(left);
                lastAverage = left.divide(leg.quantity().value(), MathContext.DECIMAL128);
            }
        }
        // A merged position's deals went to another one, whose sum holds for both.
        if (position.status() == PositionStatus.MERGED) return BigDecimal.ZERO;
        if (position.dust().signum() != 0 && lastAverage != null)
            assertThat(cost)
                    .as("cost of dust")
                    .isCloseTo(position.dust().multiply(lastAverage), within(new BigDecimal("1E-18")));
        return cost;
    }

    private static void assertNetted(Book book, PositionMode mode) {
        Set<StrategyId> taken = new HashSet<>();
        for (Position position : open(book)) {
            assertThat(position.quantity()).isPositive();
            assertThat(position.cost()).isPositive();
            if (position.dedicatedTo() != null || mode == PositionMode.HEDGE) continue;
            StrategyId one = mode == PositionMode.NETTING ? StrategyId.NONE : position.strategyId();
            assertThat(taken.add(one)).as("one open position only").isTrue();
        }
    }

    private static void assertSameChange(Book.Change change, Book.Change expected) {
        assertThat(change.legs()).isEqualTo(expected.legs());
        assertThat(change.positions()).isEqualTo(expected.positions());
        assertThat(change.legsBefore()).isEqualTo(expected.legsBefore());
        assertThat(change.positionsBefore()).isEqualTo(expected.positionsBefore());
        assertThat(change.restated()).isEqualTo(expected.restated());
        assertThat(change.sparesUsed()).isEqualTo(expected.sparesUsed());
        assertThat(change.book().entries().getLast())
                .isEqualTo(expected.book().entries().getLast());
    }

    private static BigDecimal feeInBase(Leg leg) {
        Money fee = leg.fee();
        return leg.entry() == DealEntry.IN
                        && leg.side() == Side.BUY
                        && fee != null
                        && fee.asset().equals(BTC_USDT.base())
                ? fee.amount()
                : BigDecimal.ZERO;
    }

    private static void addFee(Map<String, BigDecimal> sums, @Nullable Money fee) {
        if (fee != null)
            sums.merge(fee.asset().code(), fee.amount(), (a, b) -> new Money(a.add(b), fee.asset()).amount());
    }

    private static BigDecimal signed(BigDecimal value, Side side) {
        return side == Side.BUY ? value : value.negate();
    }

    private static List<Position> open(Book book) {
        return book.positions().stream().filter(Position::isOpen).toList();
    }

    private static @Nullable Position some(List<Position> positions, Random random) {
        return positions.isEmpty() ? null : positions.get(random.nextInt(positions.size()));
    }

    private static List<DealId> spares(long from) {
        return IntStream.range(0, 300).mapToObj(i -> new DealId(from + i)).toList();
    }

    private static int[] shuffled(int size, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().mapToInt(Integer::intValue).toArray();
    }
}
