package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The instruments in which an account may have fills, where an exchange has to be asked one by one: those of our orders,
 * those the account's settings name, and the pairs of what it holds, since somebody else may trade on it.
 */
class TradedInstruments {
    /** Of one round; the quiet ones take turns. Each costs as much as twenty orders. */
    private static final int MOST = 60;

    /** After our last order in it, an instrument is asked about each time for so long. */
    private static final long LIVELY_NANOS = 3_600_000_000_000L;

    private static final long HELD_FOR_NANOS = 3_600_000_000_000L;

    /** What the account holds, as pairs. */
    @FunctionalInterface
    interface Held {
        Collection<InstrumentId> pairs() throws IOException;
    }

    private final AccountId accountId;
    private final OrderMemory memory;
    private final Set<InstrumentId> hints;
    private final Held held;
    private final Map<InstrumentId, Long> lively = new ConcurrentHashMap<>();
    private Collection<InstrumentId> pairs = List.of();
    private long pairsAskedNanos;
    private boolean pairsAsked;
    private @Nullable InstrumentId lastQuiet;

    TradedInstruments(AccountId accountId, OrderMemory memory, Set<InstrumentId> hints, Held held) {
        this.accountId = accountId;
        this.memory = memory;
        this.hints = hints;
        this.held = held;
    }

    /** At once, even while somebody waits for what the account holds: an order was placed, and its answer is awaited. */
    void expect(InstrumentId instrument) {
        lively.put(instrument, System.nanoTime());
    }

    /** @param before which were asked about before */
    synchronized List<InstrumentId> due(Set<InstrumentId> before) throws IOException {
        lively.values().removeIf(since -> System.nanoTime() - since > LIVELY_NANOS);
        List<InstrumentId> due = new ArrayList<>(lively.keySet());
        NavigableSet<InstrumentId> quiet = byName(before);
        quiet.addAll(memory.traded(accountId));
        quiet.addAll(hints);
        quiet.addAll(heldPairs());
        due.forEach(quiet::remove);
        List<InstrumentId> inTurn = inTurn(quiet);
        due.addAll(inTurn.subList(0, Math.min(inTurn.size(), Math.max(1, MOST - due.size()))));
        return due;
    }

    /** A round that breaks off is followed by one that begins with those it did not come to. */
    synchronized void asked(InstrumentId instrument) {
        if (!lively.containsKey(instrument)) lastQuiet = instrument;
    }

    private List<InstrumentId> inTurn(NavigableSet<InstrumentId> quiet) {
        InstrumentId last = lastQuiet;
        if (last == null) return List.copyOf(quiet);
        List<InstrumentId> inTurn = new ArrayList<>(quiet.tailSet(last, false));
        inTurn.addAll(quiet.headSet(last, true));
        return inTurn;
    }

    private static NavigableSet<InstrumentId> byName(Collection<InstrumentId> instruments) {
        NavigableSet<InstrumentId> sorted = new TreeSet<>(Comparator.comparing(InstrumentId::toString));
        sorted.addAll(instruments);
        return sorted;
    }

    synchronized NavigableSet<InstrumentId> all(Collection<InstrumentId> named) throws IOException {
        NavigableSet<InstrumentId> all = byName(named);
        all.addAll(lively.keySet());
        all.addAll(memory.traded(accountId));
        all.addAll(hints);
        all.addAll(heldPairs());
        return all;
    }

    private Collection<InstrumentId> heldPairs() throws IOException {
        if (!pairsAsked || System.nanoTime() - pairsAskedNanos > HELD_FOR_NANOS) {
            pairs = held.pairs();
            pairsAsked = true;
            pairsAskedNanos = System.nanoTime();
        }
        return pairs;
    }
}
