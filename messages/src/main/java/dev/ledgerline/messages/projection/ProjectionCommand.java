package dev.ledgerline.messages.projection;

/** What can be told to read models as such; no aggregate is concerned and no event results. */
public sealed interface ProjectionCommand {
    /** Empties the projection and fills it from the log again. Answers false when there is no such projection. */
    record RebuildProjection(String name) implements ProjectionCommand {}
}
