package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.archive.RawPayload;
import dev.ledgerline.exchangegateway.credential.VenueCredentials;
import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.PlaceOutcome;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.order.OrderType;
import dev.ledgerline.messages.order.TimeInForce;
import dev.ledgerline.messages.strategy.StrategyId;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.value.Side;
import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.ExternalPrices;
import dev.ledgerline.simulatedvenue.FeedSettings;
import dev.ledgerline.simulatedvenue.InstrumentRules;
import dev.ledgerline.simulatedvenue.MarketMakerSettings;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.VenueSettings;
import dev.ledgerline.simulatedvenue.wire.ApiKey;
import dev.ledgerline.simulatedvenue.wire.FaultKind;
import dev.ledgerline.simulatedvenue.wire.FaultRule;
import dev.ledgerline.simulatedvenue.wire.Faults;
import dev.ledgerline.simulatedvenue.wire.VenueServer;
import dev.ledgerline.simulatedvenue.wire.WireSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Our adapter and the simulated venue, with sockets between them. There is nobody on the market but the two accounts. */
class WireVenue implements AutoCloseable {
    static final AccountId ALICE = new AccountId(1);
    static final AccountId BOB = new AccountId(2);
    static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    static final InstrumentId ETH = InstrumentId.of("ETH/USDT");

    private static final Duration SOON = Duration.ofMillis(20);

    final ExternalPrices prices = new ExternalPrices();
    final OrdersInMemory memory = new OrdersInMemory();
    final Heard heard = new Heard();
    final List<RawPayload> kept = new CopyOnWriteArrayList<>();
    final SimulatedVenue simulated;
    final VenueServer server;
    private UnaryOperator<XChangeProperties.Venue> change = UnaryOperator.identity();
    private boolean testnet;
    private @Nullable XChangeVenues venues;

    WireVenue(Path folder) {
        this(folder, 0);
    }

    /** @param coins of which both accounts have some, next to bitcoin; they come before it by name */
    WireVenue(Path folder, int coins) {
        prices.push("BTC/USDT", new BigDecimal("50000"));
        prices.push("ETH/USDT", new BigDecimal("2000"));
        List<InstrumentRules> instruments =
                new ArrayList<>(List.of(InstrumentRules.BTC_USDT, InstrumentRules.ETH_USDT));
        Map<String, BigDecimal> funds = new HashMap<>();
        funds.put("BTC", new BigDecimal("10"));
        funds.put("USDT", new BigDecimal("1000000"));
        for (int coin = 0; coin < coins; coin++) {
            funds.put("A" + coin, BigDecimal.ONE);
            instruments.add(InstrumentRules.of("A" + coin + "/USDT", "0.01", "0.01", "9000", "5"));
            prices.push("A" + coin + "/USDT", BigDecimal.ONE);
        }
        simulated = SimulatedVenue.open(VenueSettings.in(folder)
                .withInstruments(instruments)
                .withMarketMaker(MarketMakerSettings.ABSENT)
                .withFeed(FeedSettings.External.of("test", prices)));
        server = VenueServer.start(simulated, WireSettings.DEFAULT);
        for (AccountId account : List.of(ALICE, BOB)) {
            simulated.openAccount(name(account), AccountKind.SPOT, funds);
            server.apiKeys()
                    .put(new ApiKey(
                            "key-of-" + account, "secret-of-" + account, name(account), true, true, false, true));
        }
        simulated.advance();
    }

    private static String name(AccountId account) {
        return "account-" + account.value();
    }

    static VenueCredentials credentials(AccountId account) {
        return new VenueCredentials("key-of-" + account, "secret-of-" + account, null);
    }

    /** How the adapter is configured, other than for haste. */
    WireVenue with(UnaryOperator<XChangeProperties.Venue> configured) {
        change = configured;
        return this;
    }

    XChangeProperties.Venue settings() {
        return change.apply(new XChangeProperties.Venue(
                "binance",
                "http://127.0.0.1:" + server.port(),
                "ws://127.0.0.1:" + server.port(),
                null,
                null,
                null,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30), // the first answer comes from a cold machine
                Duration.ofSeconds(60), // a machine may stand still for a while between signing and sending
                SOON,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                1_000_000,
                100_000));
    }

    /** The accounts are at the test network, which is at the same address. */
    WireVenue atTestNetwork() {
        testnet = true;
        return this;
    }

    /** The adapter with the accounts open; the first call makes it. */
    XChangeVenue venue() {
        XChangeVenues made = venues;
        if (made == null) {
            made = new XChangeVenues(
                    new XChangeProperties(Map.of("binance", settings())),
                    memory,
                    () -> WireVenue::credentials,
                    (payloads, length) -> kept.addAll(payloads.get()),
                    Clock.systemUTC());
            venues = made;
            XChangeVenue venue = found(made);
            venue.subscribe(heard);
            venue.openAccount(ALICE, Map.of(), testnet);
            venue.openAccount(BOB, Map.of(), testnet);
        }
        return found(made);
    }

    private static XChangeVenue found(XChangeVenues venues) {
        return venues.venues().stream()
                .filter(venue -> venue.exchangeId().equals("binance"))
                .findFirst()
                .orElseThrow();
    }

    void fault(FaultKind kind, String method, String path) {
        fault(kind, method, path, false, 0, 1);
    }

    void fault(FaultKind kind, String method, String path, boolean applied, long millis, int count) {
        FaultRule usual = FaultRule.of(kind);
        server.faults()
                .add(
                        new FaultRule(
                                kind,
                                method,
                                path,
                                null,
                                null,
                                usual.probability(),
                                0,
                                1,
                                count,
                                usual.seed(),
                                millis,
                                applied,
                                usual.parts(),
                                usual.minQuantity()),
                        Instant.now());
    }

    Faults faults() {
        return server.faults();
    }

    PlaceOutcome place(AccountId account, String id, OrderTerms terms) {
        return venue().place(account, id, terms);
    }

    /** A trade that our adapter has no part in. */
    void tradeByOthers(String price) {
        trade(BOB, OrderSide.SELL, price);
        trade(ALICE, OrderSide.BUY, price);
    }

    private void trade(AccountId account, OrderSide side, String price) {
        simulated.place(
                name(account),
                new OrderRequest(
                        "by-others-" + side,
                        "BTC/USDT",
                        side,
                        dev.ledgerline.simulatedvenue.OrderType.LIMIT,
                        new BigDecimal("0.01"),
                        new BigDecimal(price),
                        null,
                        dev.ledgerline.simulatedvenue.TimeInForce.GTC,
                        false,
                        false));
    }

    List<VenueFillReport> allFills(AccountId account) {
        List<VenueFillReport> fills = new ArrayList<>();
        String cursor = null;
        while (true) {
            FillPage page = venue().fillsSince(account, cursor);
            fills.addAll(page.fills());
            if (!page.more() || page.next() == null) return fills;
            cursor = page.next();
        }
    }

    static OrderTerms limit(Side side, String quantity, String price) {
        return terms(side, OrderType.LIMIT, quantity, price, null, TimeInForce.GTC, false);
    }

    static OrderTerms market(Side side, String quantity) {
        return terms(side, OrderType.MARKET, quantity, null, null, TimeInForce.GTC, false);
    }

    static OrderTerms terms(
            Side side,
            OrderType type,
            String quantity,
            @Nullable String price,
            @Nullable String stopPrice,
            TimeInForce timeInForce,
            boolean postOnly) {
        return new OrderTerms(
                BTC,
                side,
                type,
                Quantity.of(quantity),
                price == null ? null : Price.of(price),
                stopPrice == null ? null : Price.of(stopPrice),
                timeInForce,
                postOnly,
                false,
                StrategyId.NONE,
                null,
                null,
                null,
                "test",
                null,
                null);
    }

    @Override
    public void close() {
        XChangeVenues made = venues;
        if (made != null) made.close();
        server.close();
        simulated.close();
    }
}
