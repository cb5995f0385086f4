package dev.ledgerline.messages.projection;

/** What can be asked of read models as such. */
public sealed interface ProjectionQuery {
    /** All projections, by name: a list of {@link ProjectionView}. */
    record FindProjections() implements ProjectionQuery {}

    /**
     * Waits until the named projection has applied everything the log held when this was asked, at most so long.
     * Answers with the position reached, which is below the log's when time ran out.
     */
    record AwaitProjection(String name, long atMostMillis) implements ProjectionQuery {}

    /** The same for everything the log holds up to a position. */
    record AwaitPosition(String name, long position, long atMostMillis) implements ProjectionQuery {}
}
