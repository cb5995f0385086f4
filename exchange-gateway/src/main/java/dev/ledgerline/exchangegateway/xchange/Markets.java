package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.MarketData;
import dev.ledgerline.exchangegateway.venue.Prices;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What everybody may know of one of an exchange's networks. */
interface Markets extends AutoCloseable {
    /** Hears the prices that are watched. */
    @FunctionalInterface
    interface Listener {
        void onPrice(InstrumentId instrument, Price last);
    }

    /** Learns the instruments; nothing else can be asked before. */
    void open() throws IOException;

    List<InstrumentRules> instruments();

    @Nullable
    InstrumentRules rules(InstrumentId instrument);

    @Nullable
    Prices prices(InstrumentId instrument) throws IOException;

    /** Tells its price from now on, as often as the exchange does. */
    void watch(InstrumentId instrument);

    /** Whether prices come by themselves. */
    boolean isStreaming();

    MarketData data();

    @Override
    void close();
}
