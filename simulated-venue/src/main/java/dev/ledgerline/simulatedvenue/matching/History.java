package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.HistoryQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Picks from a long ascending list without turning all of it into values. */
final class History {
    private History() {}

    static <T, V> List<V> select(
            List<T> all, int start, HistoryQuery query, Predicate<T> wanted, Function<T, V> value) {
        List<V> found = new ArrayList<>();
        int count = all.size() - start;
        for (int i = 0; i < count && found.size() < query.limit(); i++) {
            T next = all.get(query.latest() ? all.size() - 1 - i : start + i);
            if (wanted.test(next)) found.add(value.apply(next));
        }
        if (query.latest()) Collections.reverse(found);
        return found;
    }
}
