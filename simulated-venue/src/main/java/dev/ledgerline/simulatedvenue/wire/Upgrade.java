package dev.ledgerline.simulatedvenue.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;

/** Takes over connections that ask to become WebSockets. */
public interface Upgrade {
    /** Whether there is a stream under this path, query excluded. */
    boolean accepts(String path);

    /**
     * Answers the handshake and owns the connection from here on. Called on the connection's event loop; the context
     * is that of the last handler in the pipeline, to be replaced. The request is released after the call.
     */
    void upgrade(ChannelHandlerContext context, FullHttpRequest request);
}
