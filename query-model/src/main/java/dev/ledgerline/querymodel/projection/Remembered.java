package dev.ledgerline.querymodel.projection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PagedQuery;
import dev.ledgerline.messages.projection.ProjectionCommand.ForgetReads;
import dev.ledgerline.messages.projection.Sight;
import dev.ledgerline.querymodel.projection.Select.Look;
import dev.ledgerline.querymodel.projection.Select.Total;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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

    /** Which rows are counted. */
    private record Counted(Select<?> select, Filter filter) {}

    private record State(long position, long rebuilds) {}

    private record Answer(List<AccountId> accounts, State state, Object value, int rows) {}

    private final ProjectionProcessors processors;
    private final Rebuilds rebuilds;
    private final Cache<Read, Answer> answers = Caffeine.newBuilder()
            .maximumWeight(MOST_ROWS)
            .weigher((Read read, Answer answer) -> 1 + answer.rows)
            .expireAfterAccess(UNASKED_MINUTES, TimeUnit.MINUTES)
            .build();
    /** Those that remember rows besides. */
    private final Set<Select<?>> selects = ConcurrentHashMap.newKeySet();

    private final Counter hits;
    private final Counter misses;

    Remembered(ProjectionProcessors processors, Rebuilds rebuilds, MeterRegistry meters) {
        this.processors = processors;
        this.rebuilds = rebuilds;
        this.hits = counter(meters, true);
        this.misses = counter(meters, false);
    }

    private static Counter counter(MeterRegistry meters, boolean known) {
        return Counter.builder("ledgerline.reads.remembered")
                .description("Reads that may be answered from what was read before, and whether they were")
                .tag("known", Boolean.toString(known))
                .register(meters);
    }

    /** A page of a projection's rows, which tells how far into the log it sees. */
    public <V> Page<V> page(String projection, PagedQuery query, Select<V> select, Filter filter) {
        selects.add(select);
        State state = state(projection);
        if (state == null) return unremembered(projection, query, select, filter);
        // The position moves on after the rows have changed: what is read now is at least as new as it says.
        Read read = new Read(projection, query);
        Page<V> known = query.page().rememberable() ? known(read, state) : null;
        if (known != null) return known.seen(new Sight(state.position, processors.head()));
        Total total = query.page().counted() ? total(projection, query.accountIds(), select, filter, state) : null;
        Look<V> look = select.look(filter, query.page(), total);
        Page<V> page = look.page();
        if (query.page().rememberable())
            answers.put(
                    read,
                    new Answer(query.accountIds(), state, page, page.items().size()));
        return page.seen(new Sight(state.position, look.head() == null ? processors.head() : look.head()));
    }

    private <V> Page<V> unremembered(String projection, PagedQuery query, Select<V> select, Filter filter) {
        long head = processors.head();
        long position = processors.position(projection, head);
        Page<V> page = select.page(filter, query.page());
        return rebuilds.isUnderway(projection) ? page : page.seen(new Sight(position, head));
    }

    /** @param accounts those it is asked about: the total is forgotten with what else was read of them */
    private Total total(String projection, List<AccountId> accounts, Select<?> select, Filter filter, State state) {
        Read read = new Read(projection, new Counted(select, filter));
        Total known = known(read, state);
        if (known != null) return known;
        Total total = select.count(filter);
        answers.put(read, new Answer(accounts, state, total, 0));
        return total;
    }

    private <T> @Nullable T known(Read read, State state) {
        Answer known = answers.getIfPresent(read);
        if (known == null || !known.state.equals(state)) {
            misses.increment();
            return null;
        }
        hits.increment();
        @SuppressWarnings("unchecked") // each question has answers of one type
        T value = (T) known.value;
        return value;
    }

    /** Null where another node drives the projection, and while rows from before a rebuild are shown. */
    private @Nullable State state(String projection) {
        Progress progress = processors.progress(projection);
        if (!progress.isWhole() || rebuilds.isUnderway(projection)) return null;
        return new State(progress.position(), rebuilds.shown());
    }

    @CommandHandler
    int handle(ForgetReads command) {
        Set<AccountId> accounts = command.accountIds() == null ? null : new HashSet<>(command.accountIds());
        int before = answers.asMap().size();
        selects.forEach(Select::forget);
        answers.asMap().values().removeIf(answer -> accounts == null || accounts.containsAll(answer.accounts));
        return Math.max(0, before - answers.asMap().size());
    }
}
