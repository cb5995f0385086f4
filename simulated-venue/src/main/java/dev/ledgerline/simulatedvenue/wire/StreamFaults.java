package dev.ledgerline.simulatedvenue.wire;

import org.jspecify.annotations.Nullable;

/** What goes wrong on the streams, by the rules of the administrator. To be asked once for each event sent. */
public interface StreamFaults {
    /**
     * @param apiKey whose private stream it is; null on public streams
     * @param stream the stream's name, as in {@code btcusdt@trade}; on a private stream the type of the event, as in
     *     {@code executionReport}
     * @return what to do to this event; NONE nearly always
     */
    StreamFault next(@Nullable ApiKey apiKey, String stream);

    /** What happens to one event. */
    enum StreamFault {
        NONE,
        /** An event of a type no client knows goes before it. */
        UNKNOWN_EVENT,
        /** It is sent twice. */
        DUPLICATE,
        /** It is sent after the one that follows it. */
        REORDER,
        /** It is not sent. */
        MISSING,
        /** The connection is closed instead. */
        STREAM_CUT
    }
}
