package dev.ledgerline.exchangegateway.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every trade of the markets that are watched: a stop must not miss the one that reached it. */
class BinancePriceStream implements VenueSocket.Protocol, AutoCloseable {
    /** A price older than this is asked for again. */
    private static final long FRESH_NANOS = 2_000_000_000L;

    /** Binance's limit of one connection is 1024; the prices of further markets are asked for when they are needed. */
    private static final int MOST_STREAMS = 500;

    private final String base;
    private final BinanceSymbols symbols;
    private final Markets.Listener listener;
    private final VenueSocket socket;
    private final Set<String> streams = ConcurrentHashMap.newKeySet();
    private final Map<InstrumentId, Heard> last = new ConcurrentHashMap<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicLong requests = new AtomicLong();
    private volatile Set<String> inAddress = Set.of();

    private record Heard(Price price, long nanos) {}

    BinancePriceStream(
            ExchangeSettings settings,
            String base,
            BinanceSymbols symbols,
            Markets.Listener listener,
            HttpClient http) {
        this.base = base;
        this.symbols = symbols;
        this.listener = listener;
        this.socket = new VenueSocket(settings.venueId() + "-prices", this, http, settings.silenceLimit());
    }

    void watch(InstrumentId instrument) {
        String stream = symbols.symbol(instrument).toLowerCase(Locale.ROOT) + "@trade";
        if (streams.size() >= MOST_STREAMS || !streams.add(stream)) return;
        if (started.compareAndSet(false, true)) socket.start();
        else subscribe(socket, Set.of(stream));
    }

    private void subscribe(VenueSocket opened, Set<String> wanted) {
        String names = wanted.stream().map(stream -> '"' + stream + '"').collect(Collectors.joining(","));
        opened.send("{\"method\":\"SUBSCRIBE\",\"params\":[" + names + "],\"id\":" + requests.incrementAndGet() + "}");
    }

    boolean isLive() {
        return socket.isEstablished();
    }

    /** Null when none was heard just now. */
    @Nullable
    Price lastOf(InstrumentId instrument) {
        Heard heard = last.get(instrument);
        return heard != null && System.nanoTime() - heard.nanos() < FRESH_NANOS ? heard.price() : null;
    }

    @Override
    public URI address() {
        Set<String> known = Set.copyOf(streams);
        inAddress = known;
        return URI.create(base + "/stream?streams=" + known.stream().sorted().collect(Collectors.joining("/")));
    }

    /** What was watched while it was dialled could be told to nobody. */
    @Override
    public void greet(VenueSocket opened) {
        Set<String> late = new HashSet<>(streams);
        late.removeAll(inAddress);
        if (!late.isEmpty()) subscribe(opened, late);
        opened.established();
    }

    @Override
    public void hear(JsonNode message) {
        JsonNode event = message.has("data") ? message.get("data") : message;
        if (!event.path("e").asText().equals("trade")) return; // answers to subscriptions
        InstrumentId instrument = symbols.instrument(event.path("s").asText());
        if (instrument == null) return;
        BigDecimal traded = new BigDecimal(event.path("p").asText());
        if (traded.signum() <= 0) return;
        Price price = new Price(traded);
        last.put(instrument, new Heard(price, System.nanoTime()));
        listener.onPrice(instrument, price);
    }

    /** Prices that were missed are past; the present ones are asked for until the stream is back. */
    @Override
    public void missed() {
        last.clear();
    }

    @Override
    public void close() {
        socket.close();
    }
}
