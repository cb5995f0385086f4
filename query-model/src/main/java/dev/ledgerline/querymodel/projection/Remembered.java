package dev.ledgerline.querymodel.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PagedQuery;
import dev.ledgerline.messages.projection.ProjectionCommand.ForgetReads;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What was read of a projection, until the projection goes on: so it never is older than what a read would bring. The same
 * page is often asked for by many, or many times, while nothing happens; and to count ten thousand rows takes longer than to
 * read a hundred. Where another node drives the projection, its state is not known here and nothing is remembered.
 */
@Component
public class Remembered {
    /** Some 30 MB. */
    private static final long MOST_ROWS = 30_000;

    private static final long UNASKED_MINUTES = 1;

    /** @param question equal for what has one answer */
    private record Read(String projection, Object question) {}

    private record State(long position, long rebuilds) {}

    private record Answer(List<AccountId> accounts, State state, Object value, int rows) {}

    private final ProjectionProcessors processors;
    private final AtomicLong rebuilds = new AtomicLong();
    private final Cache<Read, Answer> answers = Caffeine.newBuilder()
            .maximumWeight(MOST_ROWS)
            .weigher((Read read, Answer answer) -> 1 + answer.rows)
            .expireAfterAccess(UNASKED_MINUTES, TimeUnit.MINUTES)
            .build();
    private final Counter hits;
    private final Counter misses;

    Remembered(ProjectionProcessors processors, MeterRegistry meters) {
        this.processors = processors;
        this.hits = counter(meters, true);
        this.misses = counter(meters, false);
    }

    private static Counter counter(MeterRegistry meters, boolean known) {
        return Counter.builder("ledgerline.reads.remembered")
                .description("Reads that may be answered from what was read before, and whether they were")
                .tag("known", Boolean.toString(known))
                .register(meters);
    }

    public <V> Page<V> page(String projection, PagedQuery query, Supplier<Page<V>> read) {
        if (!query.page().rememberable()) return read.get();
        return of(
                new Read(projection, query),
                query.accountIds(),
                read,
                found -> found.items().size());
    }

    /** @param accounts those it is asked about: the total is forgotten with what else was read of them */
    <T> T total(String projection, List<AccountId> accounts, Object question, Supplier<T> count) {
        return of(new Read(projection, question), accounts, count, total -> 0);
    }

    private <T> T of(Read read, List<AccountId> accounts, Supplier<T> reading, ToIntFunction<T> rows) {
        // The position moves on after the rows have changed: what is read now is at least as new as it says.
        State state = state(read.projection);
        if (state == null) return reading.get();
        Answer known = answers.getIfPresent(read);
        if (known != null && known.state.equals(state)) {
            hits.increment();
            @SuppressWarnings("unchecked") // each question has answers of one type
            T value = (T) known.value;
            return value;
        }
        misses.increment();
        T value = reading.get();
        answers.put(read, new Answer(accounts, state, value, rows.applyAsInt(value)));
        return value;
    }

    private @Nullable State state(String projection) {
        Progress progress = processors.progress(projection);
        return progress.isWhole() ? new State(progress.position(), rebuilds.get()) : null;
    }

    /** Other rows are shown at the same position. */
    void rebuilt() {
        rebuilds.incrementAndGet();
    }

    /** @return how many answers are forgotten */
    @CommandHandler
    int handle(ForgetReads command) {
        Set<AccountId> accounts = command.accountIds() == null ? null : new HashSet<>(command.accountIds());
        int before = answers.asMap().size();
        answers.asMap().values().removeIf(answer -> accounts == null || accounts.containsAll(answer.accounts));
        return Math.max(0, before - answers.asMap().size());
    }
}
