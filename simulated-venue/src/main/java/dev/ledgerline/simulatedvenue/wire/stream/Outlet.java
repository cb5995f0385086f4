package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.wire.ApiKey;
import dev.ledgerline.simulatedvenue.wire.StreamFaults;
import io.netty.channel.Channel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes out on one connection, faults included. A client that does not read what it asked for is dropped once the
 * unread is too much, rather than slowing anybody.
 */
final class Outlet {
    private static final Logger log = LoggerFactory.getLogger(Outlet.class);

    /** Some thousand events on top of what the system's own buffers hold. */
    static final int MOST_UNSENT_BYTES = 2 << 20;

    private final Channel channel;
    private final StreamFaults faults;
    private @Nullable String heldBack;

    Outlet(Channel channel, StreamFaults faults) {
        this.channel = channel;
        this.faults = faults;
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(MOST_UNSENT_BYTES / 2, MOST_UNSENT_BYTES));
    }

    /** An answer, which no fault touches. */
    void answer(String text) {
        write(text);
    }

    /**
     * An event.
     *
     * @param stream the public stream, or the type of the private event
     * @param event its bare text
     * @param envelope puts a bare event into the form this connection's client expects
     */
    synchronized void event(@Nullable ApiKey apiKey, String stream, String event, UnaryOperator<String> envelope) {
        String text = envelope.apply(event);
        switch (faults.next(apiKey, stream)) {
            case NONE -> send(text);
            case MISSING -> {}
            case DUPLICATE -> {
                send(text);
                send(text);
            }
            case UNKNOWN_EVENT -> {
                for (String unknown : UnknownEvents.before(event)) send(envelope.apply(unknown));
                send(text);
            }
            case REORDER -> {
                flushHeldBack();
                heldBack = text;
            }
            case STREAM_CUT -> channel.close();
        }
    }

    /** Closes the connection of a client that is too much. */
    void drop(String reason) {
        log.info("{} {} and is dropped", channel.remoteAddress(), reason);
        channel.close();
    }

    private void send(String text) {
        write(text);
        flushHeldBack();
    }

    private void flushHeldBack() {
        String held = heldBack;
        heldBack = null;
        if (held != null) write(held);
    }

    private void write(String text) {
        if (!channel.isActive()) return;
        if (!channel.isWritable()) {
            drop("reads too slowly");
            return;
        }
        channel.writeAndFlush(new TextWebSocketFrame(text), channel.voidPromise());
    }
}
