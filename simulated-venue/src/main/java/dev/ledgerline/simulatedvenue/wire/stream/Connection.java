package dev.ledgerline.simulatedvenue.wire.stream;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One WebSocket: its life, its pings, and its session. A client from which nothing comes is gone, and is let go. */
final class Connection extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final int PING_SECONDS = 20;
    private static final int UNANSWERED_PINGS = 3;

    private final WebSocketServerHandshaker handshaker;
    private final Session session;
    private @Nullable ScheduledFuture<?> pings;
    private int unanswered;

    Connection(WebSocketServerHandshaker handshaker, Session session) {
        this.handshaker = handshaker;
        this.session = session;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        pings = context.executor()
                .scheduleAtFixedRate(() -> ping(context), PING_SECONDS, PING_SECONDS, TimeUnit.SECONDS);
    }

    private void ping(ChannelHandlerContext context) {
        if (unanswered++ >= UNANSWERED_PINGS) context.close();
        else context.writeAndFlush(new PingWebSocketFrame());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        unanswered = 0;
        switch (frame) {
            case TextWebSocketFrame text -> session.onText(text.text());
            case PingWebSocketFrame ping ->
                context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case CloseWebSocketFrame close -> handshaker.close(context.channel(), close.retain());
            default -> {}
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (pings != null) pings.cancel(false);
        session.end();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
