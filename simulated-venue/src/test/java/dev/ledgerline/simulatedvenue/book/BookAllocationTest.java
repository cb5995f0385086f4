package dev.ledgerline.simulatedvenue.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A counter and no clock: a running market must not make garbage in its book. */
class BookAllocationTest {
    private static final int ORDERS = 10_000;
    private static final int OPERATIONS = 200_000;
    /** What is measured is 0; a page or a grown table now and then may not make a byte of it. */
    private static final double MOST_BYTES = 1;

    private static final class Waiting extends Resting<Waiting> {
        long id;
        long price;
    }

    private final Random random = new Random(7);
    private final PriceLadder<Waiting> ladder = new PriceLadder<>(true);
    private final LongIndex<Waiting> index = new LongIndex<>();
    private final Waiting[] orders = new Waiting[ORDERS];
    private long ids;

    @Test
    void placesFindsAndCancelsWithoutAllocating() {
        for (int i = 0; i < ORDERS; i++) place(orders[i] = new Waiting());
        replace(OPERATIONS);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        replace(OPERATIONS);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat((double) allocated / OPERATIONS).as("bytes for each order").isLessThan(MOST_BYTES);
        assertThat(index.size()).isEqualTo(ORDERS);
    }

    private void replace(int times) {
        for (int i = 0; i < times; i++) {
            Waiting order = orders[random.nextInt(ORDERS)];
            if (index.remove(order.id) != order) throw new AssertionError("lost order " + order.id);
            ladder.remove(order, 1);
            place(order);
        }
    }

    private void place(Waiting order) {
        order.id = ++ids;
        order.price = 1 + random.nextInt(5_000);
        index.put(order.id, order);
        ladder.add(order, order.price, 1);
    }
}
