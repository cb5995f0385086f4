package dev.ledgerline.simulatedvenue.wire;

/** Answers one kind of call. */
@FunctionalInterface
public interface Endpoint {
    Reply answer(Call call) throws WireError;
}
