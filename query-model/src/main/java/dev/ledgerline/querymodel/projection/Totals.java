package dev.ledgerline.querymodel.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * How many rows there are to a read of many pages, and where they begin. To count ten thousand takes longer than to read a
 * hundred, so it is done once for each state of the projection and not for each page. Where another node drives it, its state
 * is not known here.
 */
@Component
public class Totals {
    private static final int MOST_REMEMBERED = 10_000;

    private record Rows(String projection, Object which) {}

    private record State(long position, long rebuilds) {}

    private record Counted(State state, Total total) {}

    /** @param firstId the smallest of them; 0 when there are none */
    public record Total(long rows, long firstId) {}

    private final ProjectionProcessors processors;
    private final AtomicLong rebuilds = new AtomicLong();
    private final Cache<Rows, Counted> counted =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    Totals(ProjectionProcessors processors) {
        this.processors = processors;
    }

    /** @param which tells these rows of the projection from others */
    Total of(String projection, Object which, Supplier<Total> count) {
        Progress progress = processors.progress(projection);
        if (!progress.isWhole()) return count.get();
        // The position moves on after the rows have changed: what is counted now is at least as new as it says.
        State state = new State(progress.position(), rebuilds.get());
        Rows rows = new Rows(projection, which);
        Counted known = counted.getIfPresent(rows);
        if (known != null && known.state.equals(state)) return known.total;
        Total total = count.get();
        counted.put(rows, new Counted(state, total));
        return total;
    }

    /** Other rows are shown at the same position. */
    void rebuilt() {
        rebuilds.incrementAndGet();
    }
}
