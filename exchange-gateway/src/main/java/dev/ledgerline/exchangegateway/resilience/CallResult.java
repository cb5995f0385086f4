package dev.ledgerline.exchangegateway.resilience;

/** What came of wanting to call a venue. */
public sealed interface CallResult<T> {
    /** The call ended in time; what it gave may itself be an unknown outcome. */
    record Ended<T>(T value) implements CallResult<T> {}

    /** The venue did not get it, or said that it did nothing about it: the same call may be made again. */
    record NotMade<T>(String reason) implements CallResult<T> {}

    /** The call failed or took too long: the venue may or may not have done it. */
    record NoAnswer<T>(String evidence) implements CallResult<T> {}
}
