package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.wire.StreamFaults.StreamFault;
import org.jspecify.annotations.Nullable;

/** What can be made to go wrong. */
public enum FaultKind {
    /** The connection is closed before the venue sees the call. */
    CUT_BEFORE,
    /** The venue does what was asked, then the connection is closed without an answer. */
    CUT_AFTER,
    /** No answer for some milliseconds, then the connection is closed. Applied: the venue did it before. */
    HANG,
    /** Asked too much, and to wait for some milliseconds; for a second if none are given. */
    HTTP_429,
    /** Banned for some milliseconds; for two minutes if none are given. */
    HTTP_418,
    /** A page of HTML, as proxies in front of a venue send. Applied: the venue did it. */
    HTTP_503,
    /** Execution status unknown. Applied: the venue did it. */
    ERROR_1006,
    /** Timeout, execution status unknown. Applied: the venue did it. */
    ERROR_1007,
    ERROR_1021,
    /** The venue's clock is some milliseconds ahead, or behind if negative, for whoever asks it or signs by it. */
    CLOCK_SKEW,
    /** 503 for everything, and a system status that says why. Ends after some milliseconds, if any are given. */
    MAINTENANCE,
    /** The call waits for some milliseconds before the venue sees it, and is then answered. */
    LATENCY,
    /** An order of at least the minimum quantity that takes does so in several parts, one at each market step. */
    PARTIAL_FILLS,
    /** The order is filled just before its cancel is looked at. */
    CANCEL_LOSES_RACE,
    UNKNOWN_EVENT(StreamFault.UNKNOWN_EVENT),
    DUPLICATE(StreamFault.DUPLICATE),
    REORDER(StreamFault.REORDER),
    MISSING(StreamFault.MISSING),
    STREAM_CUT(StreamFault.STREAM_CUT);

    private final @Nullable StreamFault streamFault;

    FaultKind() {
        this.streamFault = null;
    }

    FaultKind(StreamFault streamFault) {
        this.streamFault = streamFault;
    }

    @Nullable
    StreamFault streamFault() {
        return streamFault;
    }

    /** Whether it takes the place of the call's own answer. */
    boolean replacesAnswer() {
        return switch (this) {
            case CUT_BEFORE, CUT_AFTER, HANG, HTTP_429, HTTP_418, HTTP_503, ERROR_1006, ERROR_1007, ERROR_1021 -> true;
            default -> false;
        };
    }
}
