package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.wire.ApiKey;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.ListenKeys;
import dev.ledgerline.simulatedvenue.wire.Reply;
import dev.ledgerline.simulatedvenue.wire.Upgrade;
import dev.ledgerline.simulatedvenue.wire.WireContext;
import dev.ledgerline.simulatedvenue.wire.WireError;
import dev.ledgerline.simulatedvenue.wire.market.MarketHistory;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSockets of one server: {@code /ws/…} with bare events, {@code /stream?streams=…} with events that name their
 * stream, and {@code /ws-api/v3} for calls. Under every one of them streams may be asked for later.
 */
public final class StreamGateway implements Upgrade, ListenKeys, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StreamGateway.class);
    private static final String RAW = "/ws";
    private static final String COMBINED = "/stream";
    private static final String API = "/ws-api/v3";
    private static final int MOST_FRAME_BYTES = 64 << 10;
    private static final int TICK_MILLIS = 100;
    private static final int TICKS_OF_SECOND = 10;

    private final WireContext context;
    private final PublicStreams publicStreams;
    private final UserStreams userStreams;
    private final ListenKeyTable listenKeys;
    private final SimulatedVenue.Subscription subscription;
    private final Set<StreamSession> sessions = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("simulated-venue-streams").daemon().factory());
    private volatile @Nullable RestCalls restCalls;
    private long ticks;

    public StreamGateway(WireContext context, MarketHistory history) {
        this.context = context;
        publicStreams = new PublicStreams(context, history);
        userStreams = new UserStreams(context);
        listenKeys = new ListenKeyTable(context.venue().settings().clock());
        history.follow(publicStreams);
        subscription = context.venue().subscribe(userStreams);
        timer.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** From now on the WebSocket API answers what the REST endpoints can. */
    public void answerThrough(RestCalls calls) {
        restCalls = calls;
    }

    @Override
    public boolean accepts(String path) {
        return path.equals(RAW) || path.startsWith(RAW + "/") || path.equals(COMBINED) || path.equals(API);
    }

    @Override
    public void upgrade(ChannelHandlerContext front, FullHttpRequest request) {
        Channel channel = front.channel();
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        request.uri(), null, false, MOST_FRAME_BYTES)
                .newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(channel);
            return;
        }
        Session session = session(channel, new QueryStringDecoder(request.uri()));
        try {
            handshaker.handshake(channel, request).addListener(done -> {
                if (done.isSuccess()) session.begin();
            });
        } catch (WebSocketHandshakeException malformed) {
            front.close();
            return;
        }
        channel.pipeline().addBefore(front.name(), null, new WebSocketFrameAggregator(MOST_FRAME_BYTES));
        channel.pipeline().replace(front.handler(), null, new Connection(handshaker, session));
        if (session instanceof StreamSession streams) {
            sessions.add(streams);
            channel.closeFuture().addListener(closed -> sessions.remove(streams));
        }
    }

    private Session session(Channel channel, QueryStringDecoder address) {
        Outlet outlet = new Outlet(channel, context.streamFaults());
        if (address.path().equals(API)) {
            InetSocketAddress from = (InetSocketAddress) channel.remoteAddress();
            return new ApiSession(
                    outlet,
                    context,
                    userStreams,
                    listenKeys,
                    this::answerRest,
                    workers,
                    from.getAddress().getHostAddress());
        }
        boolean combined = address.path().equals(COMBINED);
        String names = combined
                ? String.join("/", address.parameters().getOrDefault("streams", List.of()))
                : address.path().substring(RAW.length());
        List<String> named =
                Arrays.stream(names.split("/")).filter(name -> !name.isEmpty()).toList();
        return new StreamSession(outlet, publicStreams, userStreams, listenKeys, named, combined);
    }

    private @Nullable Reply answerRest(
            String method, String path, String rawQuery, @Nullable String apiKey, String address) {
        RestCalls calls = restCalls;
        if (calls == null) throw new IllegalStateException("the REST endpoints are not ready");
        return calls.answer(method, path, rawQuery, apiKey, address);
    }

    private void tick() {
        try {
            publicStreams.tick(ticks++ % TICKS_OF_SECOND == 0);
            for (String expired : listenKeys.takeExpired()) expire(expired);
        } catch (RuntimeException broken) {
            log.error("the streams missed a tick", broken);
        }
    }

    private void expire(String listenKey) {
        String event = Json.text(
                UserEvents.listenKeyExpired(listenKey, context.clock().instant().toEpochMilli()));
        for (StreamSession session : sessions) session.expire(listenKey, event);
    }

    @Override
    public String create(ApiKey apiKey) {
        return listenKeys.create(apiKey);
    }

    @Override
    public void keepAlive(ApiKey apiKey, String listenKey) throws WireError {
        listenKeys.keepAlive(apiKey, listenKey);
    }

    @Override
    public void close(ApiKey apiKey, String listenKey) throws WireError {
        listenKeys.remove(apiKey, listenKey);
        expire(listenKey);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        subscription.close();
        workers.shutdownNow();
    }
}
