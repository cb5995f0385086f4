package dev.ledgerline.bench;

import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.CancelAnswer;
import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.FeedSettings;
import dev.ledgerline.simulatedvenue.InstrumentRules;
import dev.ledgerline.simulatedvenue.MarketMakerSettings;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.TimeInForce;
import dev.ledgerline.simulatedvenue.VenueSettings;
import dev.ledgerline.simulatedvenue.matching.MatchingEngine;
import dev.ledgerline.simulatedvenue.matching.VenueRows;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The simulated exchange's whole engine: all but the disk and the wire. One account buys and one sells. */
final class MatchingVenue extends MatchingBook {
    private static final InstrumentRules RULES = InstrumentRules.BTC_USDT;
    private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");
    private static final Map<String, Long> FUNDS = Map.of("BTC", 100_000_000_000_000_000L, "USDT", 100_000_000_000_000_000L);

    private final MatchingEngine engine = new MatchingEngine(VenueSettings.in(Path.of("nowhere"))
            .withInstruments(List.of(RULES))
            .withMarketMaker(MarketMakerSettings.ABSENT)
            .withFeed(new FeedSettings.Scripted(Map.of(RULES.symbol(), List.of(new BigDecimal("10000"))))));
    private final VenueRows rows = engine.rows();
    /** Made before, as the wire makes them, which is not measured here. */
    private final OrderRequest[] requests;

    /** Read by nobody; it keeps the compiler from leaving the rows out. */
    long rowCount;

    private int resting;

    MatchingVenue(MatchingStream stream) {
        requests = new OrderRequest[stream.length() + 1];
        for (int i = 0; i < stream.length(); i++) {
            if (stream.kind(i) == MatchingStream.Kind.CANCEL) continue;
            OrderRequest request = OrderRequest.limit(
                    "o" + stream.id(i),
                    RULES.symbol(),
                    stream.buy(i) ? OrderSide.BUY : OrderSide.SELL,
                    RULES.quantityStep().multiply(BigDecimal.valueOf(quantity(stream.size(i)))),
                    RULES.priceTick().multiply(BigDecimal.valueOf(stream.price(i))));
            requests[(int) stream.id(i)] =
                    stream.kind(i) == MatchingStream.Kind.IMMEDIATE ? request.withTimeInForce(TimeInForce.IOC) : request;
        }
        engine.openAccount("buyer", AccountKind.SPOT, FUNDS);
        engine.openAccount("seller", AccountKind.SPOT, FUNDS);
        engine.now(NOW);
        engine.begin();
        rows.gatherEvents(true);
        rows.watchMarkets();
        told();
    }

    /** Sizes of the stream are small; an exchange wants more than a smallest notional. */
    private static long quantity(long size) {
        return size * 1_000;
    }

    @Override
    public void place(long id, boolean buy, long price, long size, boolean immediate) {
        PlaceAnswer answer = engine.place(buy ? "buyer" : "seller", requests[(int) id]);
        if (!(answer instanceof PlaceAnswer.Accepted accepted)) throw new IllegalStateException(answer.toString());
        if (accepted.order().isOpen()) resting++;
        told();
    }

    @Override
    public void cancel(long id, boolean buy) {
        CancelAnswer answer = engine.cancel(buy ? "buyer" : "seller", "o" + id);
        if (!(answer instanceof CancelAnswer.Canceled)) throw new IllegalStateException(answer.toString());
        resting--;
        told();
    }

    /** What the journal would write and the listeners hear. */
    private void told() {
        rowCount += rows.changed().size();
        for (Object event : rows.events())
            if (event instanceof Execution execution && execution.maker()) {
                long steps = execution.quantity().unscaledValue().longValueExact() / 1_000;
                traded(Long.parseLong(execution.clientOrderId().substring(1)), execution.price().unscaledValue().longValueExact(), steps);
            } else if (event instanceof OrderState order
                    && order.status() == OrderStatus.FILLED
                    && order.timeInForce() == TimeInForce.GTC) resting--;
        rows.clear();
    }

    @Override
    public int resting() {
        return resting;
    }
}
