package dev.ledgerline.exchangegateway.simulated;

import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.simulatedvenue.ExternalPrices;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the simulated market follow a real one: play money, real prices. It asks for what everybody may see, so it needs
 * no key; while the exchange does not answer, the market stands still at its last price.
 */
class LivePrices implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LivePrices.class);

    private final String exchangeId;
    private final MarketData markets;
    private final List<InstrumentId> instruments;
    private final ExternalPrices prices;
    private final Duration interval;
    private volatile @Nullable Thread thread;

    LivePrices(
            String exchangeId,
            MarketData markets,
            List<InstrumentId> instruments,
            ExternalPrices prices,
            Duration interval) {
        this.exchangeId = exchangeId;
        this.markets = markets;
        this.instruments = instruments;
        this.prices = prices;
        this.interval = interval;
    }

    /** Asks once for each instrument. Throws when the exchange does not answer. */
    void follow() {
        for (InstrumentId instrument : instruments) push(instrument, markets.ticker(instrument));
    }

    private void push(InstrumentId instrument, MarketAnswer.Ticker ticker) {
        Price last = ticker.last();
        if (last == null) return;
        BigDecimal bid = value(ticker.bid());
        BigDecimal ask = value(ticker.ask());
        if (bid == null || ask == null || bid.signum() <= 0 || bid.compareTo(ask) >= 0)
            prices.push(instrument.toString(), last.value());
        else prices.push(instrument.toString(), last.value(), bid, ask);
    }

    private static @Nullable BigDecimal value(@Nullable Price price) {
        return price == null ? null : price.value();
    }

    private void run() {
        boolean told = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(interval);
                follow();
                if (told) log.info("The simulated market follows {} again", exchangeId);
                told = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!told)
                    log.warn("The simulated market stands still, {} does not answer: {}", exchangeId, e.toString());
                told = true;
            }
        }
    }

    void start() {
        thread = Thread.ofVirtual().name("live-prices").start(this::run);
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) running.interrupt();
        thread = null;
    }
}
