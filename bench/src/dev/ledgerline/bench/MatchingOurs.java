package dev.ledgerline.bench;

import dev.ledgerline.simulatedvenue.book.LongIndex;
import dev.ledgerline.simulatedvenue.book.PriceLadder;
import dev.ledgerline.simulatedvenue.book.PriceLevel;
import dev.ledgerline.simulatedvenue.book.Resting;

/** The simulated exchange's book without accounts around it. */
final class MatchingOurs extends MatchingBook {
    private final PriceLadder<Node> bids = new PriceLadder<>(true);
    private final PriceLadder<Node> asks = new PriceLadder<>(false);
    private final LongIndex<Node> index = new LongIndex<>();
    private Node spare;

    private static final class Node extends Resting<Node> {
        long id;
        long steps;
        Node nextSpare;
    }

    @Override
    public void place(long id, boolean buy, long price, long size, boolean immediate) {
        PriceLadder<Node> others = buy ? asks : bids;
        long open = size;
        while (open > 0) {
            PriceLevel<Node> level = others.best();
            if (level == null || (buy ? level.price() > price : level.price() < price)) break;
            Node maker = level.first();
            long steps = Math.min(open, maker.steps);
            open -= steps;
            maker.steps -= steps;
            level.add(-steps);
            traded(maker.id, level.price(), steps);
            if (maker.steps == 0) {
                others.remove(maker, 0);
                release(maker);
            }
        }
        if (open > 0 && !immediate) rest(id, buy, price, open);
    }

    private void rest(long id, boolean buy, long price, long steps) {
        Node node = spare;
        if (node == null) node = new Node();
        else spare = node.nextSpare;
        node.id = id;
        node.steps = steps;
        index.put(id, node);
        (buy ? bids : asks).add(node, price, steps);
    }

    @Override
    public void cancel(long id, boolean buy) {
        Node node = index.get(id);
        node.level().ladder().remove(node, node.steps);
        release(node);
    }

    private void release(Node node) {
        index.remove(node.id);
        node.nextSpare = spare;
        spare = node;
    }

    boolean isResting(long id) {
        return index.get(id) != null;
    }

    @Override
    public int resting() {
        return index.size();
    }
}
