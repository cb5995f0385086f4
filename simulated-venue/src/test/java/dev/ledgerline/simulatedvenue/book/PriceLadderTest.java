package dev.ledgerline.simulatedvenue.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceLadderTest {
    private static final class Waiting extends Resting<Waiting> {
        final long price;
        long steps;

        Waiting(long price, long steps) {
            this.price = price;
            this.steps = steps;
        }
    }

    @ParameterizedTest(name = "seed {0}, prices up to {1}, up to {2} orders, highest first {3}")
    @CsvSource({"1,20,50,true", "2,20,50,false", "3,3000,2000,true", "4,3000,2000,false", "5,1000000,3000,true"})
    void isTheSameAsASortedMapOfQueues(long seed, int prices, int most, boolean highestFirst) {
        Random random = new Random(seed);
        PriceLadder<Waiting> ladder = new PriceLadder<>(highestFirst);
        Comparator<Long> order = Comparator.naturalOrder();
        TreeMap<Long, ArrayDeque<Waiting>> model = new TreeMap<>(highestFirst ? order.reversed() : order);
        List<Waiting> waiting = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            // Grows, then shrinks, so that pages are split and merged.
            boolean grows =
                    waiting.isEmpty() || (waiting.size() < most && random.nextInt(100) < (i < 10_000 ? 70 : 30));
            if (grows) {
                Waiting added = new Waiting(1 + random.nextInt(prices), 1 + random.nextInt(9));
                ladder.add(added, added.price, added.steps);
                model.computeIfAbsent(added.price, none -> new ArrayDeque<>()).add(added);
                waiting.add(added);
            } else if (random.nextInt(4) == 0) {
                Waiting reduced = waiting.get(random.nextInt(waiting.size()));
                level(reduced).add(-(reduced.steps - 1));
                reduced.steps = 1;
            } else {
                Waiting removed = random.nextInt(3) == 0
                        ? model.firstEntry().getValue().getFirst()
                        : waiting.get(random.nextInt(waiting.size()));
                ladder.remove(removed, removed.steps);
                waiting.remove(removed);
                ArrayDeque<Waiting> queue = model.get(removed.price);
                queue.remove(removed);
                if (queue.isEmpty()) model.remove(removed.price);
            }
            if (i % 500 == 0 || waiting.size() < 3) requireSame(ladder, model, "seed " + seed + " operation " + i);
        }
        requireSame(ladder, model, "seed " + seed);
    }

    private static PriceLevel<Waiting> level(Waiting order) {
        PriceLevel<Waiting> level = order.level();
        if (level == null) throw new AssertionError("not in the book");
        return level;
    }

    private static void requireSame(
            PriceLadder<Waiting> ladder, TreeMap<Long, ArrayDeque<Waiting>> model, String when) {
        PriceLevel<Waiting> level = ladder.best();
        for (Map.Entry<Long, ArrayDeque<Waiting>> entry : model.entrySet()) {
            if (level == null) throw new AssertionError(when + ": no level at " + entry.getKey());
            assertThat(level.price()).as(when).isEqualTo(entry.getKey());
            long steps = entry.getValue().stream()
                    .mapToLong(waiting -> waiting.steps)
                    .sum();
            assertThat(level.steps()).as(when).isEqualTo(steps);
            assertThat(ladder.stepsAt(level.price())).as(when).isEqualTo(steps);
            Waiting next = level.first();
            for (Waiting waiting : entry.getValue()) {
                assertThat(next).as(when).isSameAs(waiting);
                next = waiting.behind();
            }
            assertThat(next).as(when).isNull();
            level = ladder.worse(level);
        }
        assertThat(level).as(when).isNull();
    }

    @Test
    void refusesToTakeOutWhatIsNotInIt() {
        PriceLadder<Waiting> bids = new PriceLadder<>(true);
        Waiting order = new Waiting(5, 1);
        new PriceLadder<Waiting>(false).add(order, 5, 1);
        assertThatIllegalStateException().isThrownBy(() -> bids.remove(order, 1));
    }
}
