package dev.ledgerline.simulatedvenue.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes the venue's state out of memory, as far as it is over. All is to be called in turn. */
public final class Checkpoints {
    /** What closed orders and fills may wait in memory for the archive: some megabytes. */
    private static final int MANY = 50_000;
    /** Taken out of memory in well under a millisecond. */
    private static final int AT_ONCE = 1_000;

    private final VenueState state;

    Checkpoints(VenueState state) {
        this.state = state;
    }

    /** Whether so much has passed that it should go, however short the journal is. */
    public boolean isDue() {
        return state.recent >= MANY;
    }

    public Checkpoint take() {
        List<Checkpoint.Part> parts = new ArrayList<>();
        for (Trader trader : state.traders.values()) {
            List<Checkpoint.Changed> changed = new ArrayList<>(trader.unarchived.size());
            for (Order order : trader.unarchived) {
                order.unarchived = false;
                changed.add(new Checkpoint.Changed(order, order.isOpen() ? state.past.record(order) : null));
            }
            trader.unarchived.clear();
            parts.add(new Checkpoint.Part(
                    trader,
                    changed,
                    trader.recentOrders.size(),
                    List.copyOf(trader.recentFills),
                    trader.archivedFills,
                    openOrders(trader)));
        }
        return new Checkpoint(new SnapshotRows(state).all(), parts, state.past);
    }

    private static long[] openOrders(Trader trader) {
        long[] numbers = new long[16];
        int count = 0;
        for (Order order = trader.oldestOpen; order != null; order = order.openedAfter) {
            if (count == numbers.length) numbers = Arrays.copyOf(numbers, count * 2);
            numbers[count++] = order.number;
        }
        return Arrays.copyOf(numbers, count);
    }

    /** All of it is on disk: from now on it counts as archived. */
    public void done(Checkpoint checkpoint) {
        for (Checkpoint.Part part : checkpoint.parts()) {
            Trader trader = part.trader();
            trader.recentOrders.subList(0, part.recentOrders()).clear();
            trader.archivedOrders += part.recentOrders();
            trader.recentFills.subList(0, part.fills().size()).clear();
            trader.archivedFills += part.fills().size();
            state.recent -= part.recentOrders() + part.fills().size();
        }
    }

    /**
     * After {@link #done}: takes some closed orders out of memory, unless they have changed since, which closed them
     * then. Whether there are more.
     */
    public boolean forget(Checkpoint checkpoint) {
        int from = checkpoint.forgotten;
        int to = from + AT_ONCE;
        int first = 0;
        for (Checkpoint.Part part : checkpoint.parts()) {
            int last = first + part.changed().size();
            for (int i = Math.max(from, first); i < Math.min(to, last); i++) {
                forget(part.trader(), part.changed().get(i - first).order());
            }
            first = last;
        }
        checkpoint.forgotten = to;
        return to < first;
    }

    private void forget(Trader trader, Order order) {
        if (order.isOpen() || order.unarchived) return;
        state.orders.remove(order.id);
        trader.orders.remove(order.clientOrderId, order);
    }

    /** It could not be written: the next one has to. */
    public void failed(Checkpoint checkpoint) {
        for (Checkpoint.Part part : checkpoint.parts()) {
            for (Checkpoint.Changed changed : part.changed()) part.trader().changed(changed.order());
        }
    }
}
