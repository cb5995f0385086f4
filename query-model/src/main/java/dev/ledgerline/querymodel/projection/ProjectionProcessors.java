package dev.ledgerline.querymodel.projection;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The processors that drive projections, and the log they read. No other processor can be named here, so none be reset. */
@Component
class ProjectionProcessors {
    private final List<Projection> projections;
    private final EventProcessingConfiguration processing;
    private final EventStore log;
    private final DrivenElsewhere elsewhere;

    /** To find one goes through all there are, which each read would do. */
    private final Map<String, StreamingEventProcessor> followers = new ConcurrentHashMap<>();

    ProjectionProcessors(
            List<Projection> projections,
            EventProcessingConfiguration processing,
            EventStore log,
            DrivenElsewhere elsewhere) {
        this.projections = projections;
        this.processing = processing;
        this.log = log;
        this.elsewhere = elsewhere;
    }

    List<String> names() {
        return projections.stream().map(Projection::group).distinct().sorted().toList();
    }

    List<String> tables(String name) {
        return of(name).flatMap(it -> it.tables().stream()).toList();
    }

    @Nullable
    StreamingEventProcessor find(String name) {
        return names().contains(name) ? follower(name) : null;
    }

    /** Whatever follows the log under this name; those that are no projections can be waited for, not rebuilt. */
    @Nullable
    StreamingEventProcessor follower(String name) {
        return followers.computeIfAbsent(
                name,
                group -> processing
                        .eventProcessorByProcessingGroup(group, StreamingEventProcessor.class)
                        .orElse(null));
    }

    Progress progress(String name) {
        StreamingEventProcessor processor = follower(name);
        return new Progress(
                processor == null ? List.of() : processor.processingStatus().values());
    }

    /** The log's last position, 0 while it is empty. */
    long head() {
        TrackingToken head = log.createHeadToken();
        return head == null ? 0 : head.position().orElse(0);
    }

    /** Whether everything the log holds up to this position was applied. */
    boolean hasApplied(String name, long head) {
        return head <= 0 || position(name, head) >= head;
    }

    /** How far it has come, wherever it is driven. */
    long position(String name, long head) {
        StreamingEventProcessor processor = follower(name);
        if (processor == null) return 0;
        Progress progress = progress(name);
        return progress.isWhole() ? progress.position() : elsewhere.position(name, processor, head);
    }

    private Stream<Projection> of(String name) {
        return projections.stream().filter(it -> it.group().equals(name));
    }
}
