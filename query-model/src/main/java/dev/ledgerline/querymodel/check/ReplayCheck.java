package dev.ledgerline.querymodel.check;

import dev.ledgerline.messages.check.Check;
import dev.ledgerline.messages.check.CheckResult;
import dev.ledgerline.querymodel.projection.Projection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Plays the log again and holds what comes out against what is live, row for row. The projections write into temporary
 * tables, which hide the live ones of the same name in this transaction alone; readers and writers notice nothing.
 */
@Component
@Order(5)
class ReplayCheck implements Check {
    private static final int EVENTS_AT_ONCE = 500;

    private final Snapshot snapshot;
    private final EventStorageEngine log;
    private final TreeMap<String, List<Projection>> groups;

    ReplayCheck(Snapshot snapshot, EventStorageEngine log, List<Projection> projections) {
        this.snapshot = snapshot;
        this.log = log;
        this.groups = projections.stream()
                .collect(Collectors.groupingBy(Projection::group, TreeMap::new, Collectors.toList()));
    }

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public CheckResult run() {
        List<String> problems = new ArrayList<>();
        List<String> told = new ArrayList<>();
        groups.forEach((name, projections) -> {
            Replay replay = snapshot.look(store -> replay(store, name, projections));
            problems.addAll(replay.problems);
            told.add(name + " " + replay.rows + " rows up to " + replay.position);
        });
        return new CheckResult(
                "the log played again against the live rows: " + String.join(", ", told), problems, List.of());
    }

    private record Replay(long position, long rows, List<String> problems) {}

    private Replay replay(Snapshot store, String group, List<Projection> projections) {
        List<StoredToken> tokens = store.tokens(group);
        if (tokens.size() != 1)
            return new Replay(0, 0, List.of(group + " is followed in " + tokens.size() + " segments, which differ"));
        StoredToken token = tokens.getFirst();
        List<String> tables =
                projections.stream().flatMap(it -> it.tables().stream()).toList();
        String schema = store.first("select current_schema()").getFirst();
        for (String table : tables)
            store.jdbc()
                    .execute("create temporary table " + table + " (like " + schema + "." + table + " including all)");
        play(token, projections);
        List<String> problems = new ArrayList<>();
        long rows = 0;
        for (String table : tables) {
            problems.addAll(differences(store, schema + "." + table, "pg_temp." + table));
            rows += store.number("select count(*) from " + schema + "." + table);
        }
        return new Replay(token.index(), rows, problems);
    }

    private void play(StoredToken token, List<Projection> projections) {
        List<AnnotationEventHandlerAdapter> handlers =
                projections.stream().map(AnnotationEventHandlerAdapter::new).toList();
        List<EventMessage<?>> batch = new ArrayList<>();
        try (Stream<? extends TrackedEventMessage<?>> events = log.readEvents(null, false)) {
            for (Iterator<? extends TrackedEventMessage<?>> each = events.iterator(); each.hasNext(); ) {
                TrackedEventMessage<?> event = each.next();
                long position = position(event);
                if (position > token.index()) break;
                if (token.covers(position)) batch.add(event);
                if (batch.size() == EVENTS_AT_ONCE) handle(batch, handlers);
            }
        }
        handle(batch, handlers);
    }

    /** Of the event itself: a token's own index stays behind while gaps before it may still be filled. */
    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken() instanceof GapAwareTrackingToken token
                ? token.getIndex()
                : event.trackingToken().position().orElse(0);
    }

    private static void handle(List<EventMessage<?>> batch, List<AnnotationEventHandlerAdapter> handlers) {
        if (batch.isEmpty()) return;
        DefaultUnitOfWork<EventMessage<?>> unit = DefaultUnitOfWork.startAndGet(batch.getFirst());
        try {
            for (EventMessage<?> event : batch)
                for (AnnotationEventHandlerAdapter handler : handlers)
                    if (handler.canHandle(event)) handler.handle(event);
            unit.commit();
        } catch (Exception e) {
            unit.rollback(e);
            throw new IllegalStateException("the log cannot be played again", e);
        }
        batch.clear();
    }

    private static List<String> differences(Snapshot store, String live, String again) {
        List<String> found = new ArrayList<>();
        for (String row : store.first(onlyIn(live, again))) found.add(live + " has, and a replay has not: " + row);
        for (String row : store.first(onlyIn(again, live))) found.add(live + " has not, and a replay has: " + row);
        return found;
    }

    private static String onlyIn(String one, String other) {
        return "select row_to_json(it)::text from " + one + " it except all select row_to_json(it)::text from " + other
                + " it";
    }
}
