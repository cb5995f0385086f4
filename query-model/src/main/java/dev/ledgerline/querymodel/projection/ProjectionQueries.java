package dev.ledgerline.querymodel.projection;

import dev.ledgerline.messages.projection.ProjectionCommand.RebuildProjection;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitPosition;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitProjection;
import dev.ledgerline.messages.projection.ProjectionQuery.FindProjections;
import dev.ledgerline.messages.projection.ProjectionView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers what is asked of read models as such, and has them rebuilt. */
@Component
class ProjectionQueries {
    /** Nobody is kept waiting longer, whatever he asks for. */
    private static final long LONGEST_WAIT_MILLIS = 30_000;

    private final ProjectionProcessors processors;
    private final Rebuilds rebuilds;
    private final Readers readers;

    ProjectionQueries(ProjectionProcessors processors, Rebuilds rebuilds, Readers readers) {
        this.processors = processors;
        this.rebuilds = rebuilds;
        this.readers = readers;
    }

    @QueryHandler
    List<ProjectionView> handle(FindProjections query) {
        long head = processors.head();
        return processors.names().stream().map(name -> view(name, head)).toList();
    }

    /** Answers later, so that the transaction of this query does not keep a connection while it waits. */
    @QueryHandler
    CompletableFuture<Long> handle(AwaitProjection query) {
        return await(query.name(), processors.head(), query.atMostMillis());
    }

    @QueryHandler
    CompletableFuture<Long> handle(AwaitPosition query) {
        return await(query.name(), query.position(), query.atMostMillis());
    }

    private CompletableFuture<Long> await(String name, long position, long atMostMillis) {
        if (processors.follower(name) == null) throw new IllegalArgumentException("there is no projection " + name);
        return readers.await(
                        () -> !rebuilds.isUnderway(name) && processors.hasApplied(name, position),
                        Math.min(atMostMillis, LONGEST_WAIT_MILLIS))
                .thenApply(ignored -> seen(name, position));
    }

    /** While it is filled again readers see the table as it was before, which is further than a replay, and not known after it. */
    private long seen(String name, long position) {
        return rebuilds.isUnderway(name) && !processors.progress(name).isReplaying()
                ? 0
                : processors.position(name, position);
    }

    @CommandHandler
    boolean handle(RebuildProjection command) {
        return rebuilds.rebuild(command.name());
    }

    private ProjectionView view(String name, long head) {
        Progress progress = processors.progress(name);
        long position = processors.position(name, head);
        return new ProjectionView(
                name,
                position,
                head,
                rebuilds.isUnderway(name) || progress.isReplaying(),
                rebuilds.rate(name, position),
                percent(position, head));
    }

    static int percent(long position, long head) {
        return head <= 0 ? 100 : (int) Math.clamp(position * 100 / head, 0, 100);
    }
}
