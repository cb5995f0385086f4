package dev.ledgerline.simulatedvenue;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a request to cancel one order and place another, both in one turn.
 *
 * @param place absent if the order was not to be placed because the other one could not be cancelled
 */
public record ReplaceAnswer(CancelAnswer cancel, @Nullable PlaceAnswer place) {}
