package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.archive.RawCapture;
import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.KeyRights;
import dev.ledgerline.exchangegateway.venue.Prices;
import dev.ledgerline.exchangegateway.venue.VenueBalance;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.VenuePositionReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.binance.dto.BinanceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account at Binance: orders by our own ids, fills trade by trade, its stream, and who watches over that. */
class BinanceConnection implements Connection {
    private static final Logger log = LoggerFactory.getLogger(BinanceConnection.class);

    private static final int ORDER_WEIGHT = 1;
    private static final int QUERY_WEIGHT = 4;
    private static final int OPEN_ORDERS_WEIGHT = 80;

    /** Ten seconds of the usual minute: a stream that has not told of a fill by then will not. */
    private static final int PATIENCE_DIVISOR = 6;

    private static final int NO_SUCH_ORDER = -2013;

    private final AccountId accountId;
    private final BinanceCalls calls;
    private final BinanceMarkets markets;
    private final BinanceReports reports;
    private final BinanceFills fills;
    private final BinanceHoldings holdings;
    private final KnownOrders known;
    private final OrderMemory memory;
    private final VenueListener listener;
    private final Allowance orders;
    private final StreamWatch watch;
    private final BinanceUserStream stream;
    private final Ticking ticking;

    BinanceConnection(
            AccountId accountId,
            BinanceCalls calls,
            BinanceMarkets markets,
            OrderMemory memory,
            Allowance orders,
            Set<InstrumentId> hints,
            RawCapture capture,
            VenueListener listener,
            HttpClient http) {
        this.accountId = accountId;
        this.calls = calls;
        this.markets = markets;
        this.memory = memory;
        this.orders = orders;
        this.listener = listener;
        this.watch =
                new StreamWatch(System::nanoTime, calls.settings.silenceLimit().dividedBy(PATIENCE_DIVISOR));
        String name = calls.settings.venueId() + "-" + accountId;
        this.known = new KnownOrders(accountId, memory);
        this.reports = new BinanceReports(calls.settings.venueId(), accountId, markets.symbols());
        this.holdings = new BinanceHoldings(calls, markets);
        TradedInstruments traded = new TradedInstruments(accountId, memory, hints, holdings::pairs);
        this.fills = new BinanceFills(calls, markets, reports, known, watch, traded);
        this.stream = new BinanceUserStream(accountId, calls, reports, known, listener, watch, capture, http, name);
        this.ticking = new Ticking(name, calls.settings.pollInterval(), this::tick);
    }

    /** @throws IOException when the exchange does not answer; and its refusal, when it does not know the keys */
    void open() throws IOException {
        calls.setClock();
        holdings.balances();
        memory.traded(accountId).forEach(markets::watch);
        stream.start(); // last, since nobody closes what could not be opened
        ticking.start();
    }

    @Override
    public String place(String clientOrderId, OrderTerms terms) throws IOException {
        String symbol = markets.symbols().symbol(terms.instrument());
        BinanceOrderWords words = BinanceOrderWords.of(terms, calls.product, lastWhenNeeded(terms));
        orders.spend(1);
        BinancePayload.Order placed = calls.ask(
                ORDER_WEIGHT,
                api -> api.place(
                        calls.product.path,
                        calls.product.version,
                        symbol,
                        words.side(),
                        words.type(),
                        words.timeInForce(),
                        words.quantity(),
                        words.price(),
                        words.stopPrice(),
                        words.reduceOnly(),
                        clientOrderId,
                        "RESULT",
                        calls.receiveWindow(),
                        calls.clock(),
                        calls.key(),
                        calls.signature()));
        if (placed.orderId() <= 0) throw new IOException("Binance answered without an order id");
        String exchangeOrderId = Long.toString(placed.orderId());
        known.learn(terms.instrument(), exchangeOrderId, clientOrderId);
        fills.expect(terms.instrument());
        markets.watch(terms.instrument());
        return exchangeOrderId;
    }

    /** Nothing is sent before it, so that it may fail. */
    private @Nullable Price lastWhenNeeded(OrderTerms terms) {
        if (!terms.type().needsStopPrice()) return null;
        try {
            Prices prices = markets.prices(terms.instrument());
            return prices == null ? null : prices.last();
        } catch (IOException | RuntimeException e) {
            throw new NotSentException(
                    "the last price, by which a stop is told from a taking of profit, is not known: " + e.getMessage());
        }
    }

    @Override
    public Quantity cancel(InstrumentId instrument, String clientOrderId) throws IOException {
        String symbol = markets.symbols().symbol(instrument);
        BinancePayload.Order canceled = calls.askAtOnce(
                ORDER_WEIGHT,
                api -> api.cancel(
                        calls.product.path,
                        calls.product.version,
                        symbol,
                        clientOrderId,
                        calls.receiveWindow(),
                        calls.clock(),
                        calls.key(),
                        calls.signature()));
        BigDecimal filled = canceled.executedQty();
        if (filled == null || !"CANCELED".equals(canceled.status()))
            throw new IOException("Binance answered a cancel with " + canceled.status());
        return new Quantity(filled);
    }

    @Override
    public @Nullable VenueOrderReport find(InstrumentId instrument, String clientOrderId) throws IOException {
        String symbol = markets.symbols().symbol(instrument);
        try {
            BinancePayload.Order order = calls.ask(
                    QUERY_WEIGHT,
                    api -> api.order(
                            calls.product.path,
                            calls.product.version,
                            symbol,
                            null,
                            clientOrderId,
                            calls.receiveWindow(),
                            calls.clock(),
                            calls.key(),
                            calls.signature()));
            VenueOrderReport report = reports.order(instrument, clientOrderId, order);
            known.learn(instrument, report.exchangeOrderId(), clientOrderId);
            if (report.filledQuantity().isPositive()) fills.expect(instrument);
            return report;
        } catch (BinanceException e) {
            if (e.getCode() == NO_SUCH_ORDER) return null;
            throw e;
        }
    }

    @Override
    public List<VenueOrderReport> openOrders() throws IOException {
        List<BinancePayload.Order> open = calls.ask(
                OPEN_ORDERS_WEIGHT,
                api -> api.openOrders(
                        calls.product.path,
                        calls.product.version,
                        calls.receiveWindow(),
                        calls.clock(),
                        calls.key(),
                        calls.signature()));
        List<VenueOrderReport> told = new ArrayList<>(open.size());
        for (BinancePayload.Order order : open) {
            InstrumentId instrument = markets.symbols().instrument(order.symbol());
            if (instrument == null) {
                log.warn("{} has an open order in {}, which has no name of ours", accountId, order.symbol());
                continue;
            }
            String clientOrderId = Objects.requireNonNullElse(order.clientOrderId(), "");
            known.learn(instrument, Long.toString(order.orderId()), clientOrderId);
            told.add(reports.order(instrument, clientOrderId, order));
        }
        return told;
    }

    @Override
    public FillPage fillsSince(@Nullable String cursor) throws IOException {
        return fills.since(cursor);
    }

    @Override
    public FillPage fillsBetween(
            List<InstrumentId> hints, Instant from, @Nullable Instant until, @Nullable String cursor)
            throws IOException {
        return fills.between(hints, from, until, cursor);
    }

    @Override
    public KeyRights rights() throws IOException {
        return holdings.rights();
    }

    @Override
    public Holdings holdings() {
        return holdings.kind();
    }

    @Override
    public List<VenueBalance> balances() throws IOException {
        return holdings.balances();
    }

    @Override
    public List<VenuePositionReport> positions() throws IOException {
        return holdings.positions();
    }

    @Override
    public boolean isStreaming() {
        return stream.isLive();
    }

    /** What no stream tells is asked for: the lane of the account asks whenever it hears of a gap. */
    private void tick() throws IOException {
        stream.keep();
        if (stream.isLive() && watch.isDeaf()) {
            stream.redial("a fill was found that it did not tell of");
            listener.onGap(accountId);
        } else if (!stream.isLive() || watch.isQuietFor(calls.settings.quietLimit())) {
            if (memory.isWorking(accountId)) listener.onGap(accountId);
        }
    }

    @Override
    public void close() {
        ticking.close();
        stream.close();
    }
}
