package dev.ledgerline.querymodel.check;

import dev.ledgerline.messages.check.Check;
import dev.ledgerline.messages.check.CheckResult;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Every event says who caused it and what it belongs to; no stream of events has a hole. */
@Component
@Order(1)
class LogCheck implements Check {
    private static final String ORPHANS = """
            select globalIndex || ' ' || payloadType || ' of ' || aggregateIdentifier from DomainEventEntry,
                lateral (select convert_from(metaData, 'UTF8')::jsonb as known) meta
            where coalesce(known->>'principal', '') = '' or coalesce(known->>'correlationId', '') = ''
                or coalesce(known->>'traceId', '') = '' order by globalIndex""";

    private static final String HOLES = """
            select aggregateIdentifier || ' has ' || count(*) || ' events numbered ' || min(sequenceNumber) || ' to '
                || max(sequenceNumber) from DomainEventEntry group by aggregateIdentifier
            having min(sequenceNumber) <> 0 or max(sequenceNumber) + 1 <> count(*)""";

    private final Snapshot snapshot;

    LogCheck(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    @Override
    public String name() {
        return "log";
    }

    @Override
    public CheckResult run() {
        return snapshot.look(store -> {
            List<String> problems = new ArrayList<>();
            for (String orphan : store.first(ORPHANS)) problems.add("without principal or correlation: " + orphan);
            problems.addAll(store.first(HOLES));
            return new CheckResult(
                    store.number("select count(*) from DomainEventEntry") + " events of "
                            + store.number("select count(distinct aggregateIdentifier) from DomainEventEntry")
                            + " aggregates: principal, correlation and cause of each, and no hole in a stream",
                    problems,
                    List.of());
        });
    }
}
