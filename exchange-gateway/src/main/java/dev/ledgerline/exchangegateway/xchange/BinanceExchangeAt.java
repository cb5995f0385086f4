package dev.ledgerline.exchangegateway.xchange;

import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import si.mazi.rescu.SynchronizedValueFactory;

/** XChange's Binance at the address it is given, with the exchange's time; left alone it dials the real futures. */
class BinanceExchangeAt extends BinanceExchange {
    private final VenueClock clock;

    BinanceExchangeAt(VenueClock clock) {
        this.clock = clock;
    }

    @Override
    public SynchronizedValueFactory<Long> getTimestampFactory() {
        return clock;
    }

    @Override
    protected void concludeHostParams(ExchangeSpecification specification) {
        // The address is the one we were given.
    }
}
