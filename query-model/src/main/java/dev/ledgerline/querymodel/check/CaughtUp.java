package dev.ledgerline.querymodel.check;

import dev.ledgerline.messages.projection.ProjectionQuery.AwaitProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.stereotype.Component;

/** Waits until projections show what the log held when they were waited for. */
@Component
class CaughtUp {
    private static final long PATIENCE_MILLIS = 30_000;

    private final QueryGateway queries;
    private final Snapshot snapshot;

    CaughtUp(QueryGateway queries, Snapshot snapshot) {
        this.queries = queries;
        this.snapshot = snapshot;
    }

    /** @return those that did not get there, as problems */
    List<String> await(List<String> projections) {
        long head = snapshot.number("select coalesce(max(globalIndex), 0) from DomainEventEntry");
        List<String> late = new ArrayList<>();
        for (String name : projections) {
            try {
                long position = queries.query(new AwaitProjection(name, PATIENCE_MILLIS), Long.class)
                        .get(2 * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                if (position < head) late.add("projection " + name + " is at " + position + " of " + head);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                late.add("projection " + name + " was not waited for to the end");
            } catch (ExecutionException | TimeoutException e) {
                late.add("projection " + name + " does not say how far it is: " + e);
            }
        }
        return late;
    }
}
