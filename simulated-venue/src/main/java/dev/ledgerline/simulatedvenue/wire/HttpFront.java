package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.CrashPoint;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executor;

/**
 * One connection: a request is read, answered on a thread that may wait for the disk, and only then the next one is
 * read, so that answers keep the order of their questions.
 */
final class HttpFront extends SimpleChannelInboundHandler<FullHttpRequest> {
    private final FaultGate gate;
    private final Upgrade upgrade;
    private final Executor workers;

    HttpFront(FaultGate gate, Upgrade upgrade, Executor workers) {
        this.gate = gate;
        this.upgrade = upgrade;
        this.workers = workers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        Request request = request(context, message);
        if (message.decoderResult().isFailure()) {
            send(context, Reply.html(400, "<html><body><h2>400 Bad request</h2></body></html>\n"), false);
            return;
        }
        if (wantsWebSocket(message.headers())) {
            if (upgrade.accepts(request.path())) upgrade.upgrade(context, message);
            else send(context, Reply.html(404, "<html><body><h2>404 Not found</h2></body></html>\n"), false);
            return;
        }
        boolean keepAlive = HttpUtil.isKeepAlive(message);
        context.channel().config().setAutoRead(false);
        workers.execute(() -> handle(context, request, keepAlive));
    }

    private void handle(ChannelHandlerContext context, Request request, boolean keepAlive) {
        try {
            switch (gate.handle(request)) {
                case Outcome.Answer answer ->
                    send(context, answer.reply(), keepAlive).addListener(sent -> {
                        if (isOfCustomer(request)) CrashPoint.ANSWER_SENT.reach();
                    });
                case Outcome.Cut cut -> context.close();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            context.close();
        } catch (RuntimeException | Error broken) {
            // Nobody else would ever answer this connection, nor read from it.
            context.close();
            throw broken;
        }
    }

    private static Request request(ChannelHandlerContext context, FullHttpRequest message) {
        String uri = message.uri();
        int question = uri.indexOf('?');
        String contentType = message.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        InetSocketAddress address = (InetSocketAddress) context.channel().remoteAddress();
        return new Request(
                message.method().name(),
                question < 0 ? uri : uri.substring(0, question),
                question < 0 ? "" : uri.substring(question + 1),
                message.content().toString(StandardCharsets.UTF_8),
                !contentType.toLowerCase(Locale.ROOT).startsWith("application/json"),
                message.headers().get("X-MBX-APIKEY"),
                message.headers().get("X-Admin-Token"),
                address.getAddress().getHostAddress());
    }

    /** Java's own client offers an upgrade to HTTP/2 ({@code h2c}), which is no WebSocket. */
    private static boolean wantsWebSocket(HttpHeaders headers) {
        return headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
    }

    /** Whether it may have changed something for a customer. */
    private static boolean isOfCustomer(Request request) {
        return !request.method().equals("GET") && !request.path().startsWith(AdminEndpoints.PREFIX);
    }

    private static ChannelFuture send(ChannelHandlerContext context, Reply reply, boolean keepAlive) {
        ByteBuf content = Unpooled.copiedBuffer(reply.body(), StandardCharsets.UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), content);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, reply.contentType());
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
        response.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        reply.headers().forEach(response.headers()::set);
        if (!keepAlive) response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        ChannelFuture sent = context.writeAndFlush(response)
                .addListener(keepAlive ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE);
        context.channel().config().setAutoRead(true);
        return sent;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
