package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.wire.market.MarketEndpoints;
import dev.ledgerline.simulatedvenue.wire.market.MarketHistory;
import dev.ledgerline.simulatedvenue.wire.stream.StreamGateway;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flow.FlowControlHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The venue on a port. Closing the server leaves the venue itself open. */
public final class VenueServer implements AutoCloseable {
    /** Requests are answered elsewhere; these threads only move bytes. */
    private static final int IO_THREADS = 2;

    private final WireContext context;
    private final @Nullable MarketHistory ownHistory;
    private final StreamGateway streams;
    private final FaultGate gate;
    private final Faults faults = new Faults();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(IO_THREADS, NioIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Channel listening;

    private VenueServer(SimulatedVenue venue, WireSettings settings, @Nullable MarketHistory shared) {
        WireClock clock = new WireClock(venue.settings().clock(), faults);
        ApiKeys apiKeys = ApiKeys.in(venue.settings().folder());
        context = new WireContext(
                venue,
                settings,
                new Symbols(venue.instruments()),
                apiKeys,
                clock,
                new Authentication(apiKeys, clock),
                faults,
                new CancelIds());
        MarketHistory history = shared == null ? MarketHistory.open(venue) : shared;
        ownHistory = shared == null ? history : null;
        streams = new StreamGateway(context, history);
        Allowance allowance = new Allowance(settings.rateLimits());
        gate = new FaultGate(new Router(routes(allowance, history), context, allowance), faults, context);
        streams.answerThrough(this::answer);
        listening = listen(settings);
    }

    /** A call that came over the WebSocket API. */
    private @Nullable Reply answer(
            String method, String path, String rawQuery, @Nullable String apiKey, String address) {
        try {
            Outcome outcome = gate.handle(new Request(method, path, rawQuery, "", false, apiKey, null, address));
            return outcome instanceof Outcome.Answer answered ? answered.reply() : null;
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private Routes routes(Allowance allowance, MarketHistory history) {
        Routes routes = new Routes();
        routes.add(new MarketEndpoints(context, history));
        routes.add(new GeneralEndpoints(context, faults, streams).routes());
        routes.add(new OrderEndpoints(context, faults).routes());
        routes.add(List.of(new CancelReplaceEndpoint(context).route()));
        routes.add(new HistoryEndpoints(context).routes());
        routes.add(new AccountEndpoints(context).routes());
        routes.add(List.of(new RateLimitEndpoint(context, allowance).route()));
        routes.add(new AdminEndpoints(context).routes());
        routes.add(new KeyAdmin(context).routes());
        routes.add(new FaultAdmin(context, faults).routes());
        return routes;
    }

    /** Starts to answer; refuses if the address cannot be bound. */
    public static VenueServer start(SimulatedVenue venue, WireSettings settings) {
        return new VenueServer(venue, settings, null);
    }

    /** The same with a history that is kept by somebody else, and stays open. */
    public static VenueServer start(SimulatedVenue venue, WireSettings settings, MarketHistory history) {
        return new VenueServer(venue, settings, history);
    }

    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Where to add the first keys, before anybody can. */
    public ApiKeys apiKeys() {
        return context.apiKeys();
    }

    /** For tests in the same process; others use the administration. */
    public Faults faults() {
        return faults;
    }

    private Channel listen(WireSettings settings) {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connections.add(channel);
                        assemble(channel.pipeline());
                    }
                });
        ChannelFuture bound = bootstrap.bind(settings.host(), settings.port()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close(null);
            throw new IllegalStateException("cannot listen on " + settings, bound.cause());
        }
        return bound.channel();
    }

    private void assemble(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpServerCodec());
        pipeline.addLast(new HttpObjectAggregator(context.settings().maxBodyBytes(), true));
        // Without it, requests read together would reach the front together, whatever it says about reading.
        pipeline.addLast(new FlowControlHandler());
        pipeline.addLast(new HttpFront(gate, streams, workers));
    }

    @Override
    public void close() {
        close(listening);
    }

    private void close(@Nullable Channel listener) {
        if (listener != null) listener.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        streams.close();
        if (ownHistory != null) ownHistory.close();
        workers.shutdownNow();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
