package dev.ledgerline.simulatedvenue.wire;

/** What a call costs of the minute's allowance. */
@FunctionalInterface
public interface Weight {
    int of(Call call);
}
