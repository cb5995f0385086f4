package dev.ledgerline.simulatedvenue.wire;

/** What becomes of a request: an answer, or a closed connection. */
sealed interface Outcome {
    record Answer(Reply reply) implements Outcome {}

    record Cut() implements Outcome {}
}
