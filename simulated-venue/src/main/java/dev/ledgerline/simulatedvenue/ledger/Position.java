package dev.ledgerline.simulatedvenue.ledger;

/** A margin account's net in one symbol, with what its open orders would add to it. */
public final class Position {
    private long net;
    private long cost;
    private long openBuys;
    private long openSells;
    private int reduceOnlyOrders;

    /** Signed, in quantity steps. */
    public long net() {
        return net;
    }

    /** What the open net was entered for, never negative, in money of the quote asset. */
    public long cost() {
        return cost;
    }

    /** Quantity of open buy orders that may enlarge the position, in steps. */
    public long openBuys() {
        return openBuys;
    }

    public long openSells() {
        return openSells;
    }

    public int reduceOnlyOrders() {
        return reduceOnlyOrders;
    }

    public void addOpen(boolean buy, long steps) {
        if (buy) openBuys = Math.addExact(openBuys, steps);
        else openSells = Math.addExact(openSells, steps);
    }

    public void addReduceOnlyOrders(int count) {
        reduceOnlyOrders += count;
    }

    /** Opens, adds, reduces or reverses. */
    public void trade(long signedSteps, long notional) {
        long size = Math.abs(signedSteps);
        long held = Math.abs(net);
        if (net == 0 || (net > 0) == (signedSteps > 0)) {
            cost = Math.addExact(cost, notional);
        } else if (size <= held) {
            cost -= Money.share(cost, size, held);
        } else {
            cost = Money.share(notional, size - held, size);
        }
        net = Math.addExact(net, signedSteps);
    }

    public void restore(long restoredNet, long restoredCost) {
        net = restoredNet;
        cost = restoredCost;
    }
}
