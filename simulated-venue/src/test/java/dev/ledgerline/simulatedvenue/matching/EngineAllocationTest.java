package dev.ledgerline.simulatedvenue.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.CancelAnswer;
import dev.ledgerline.simulatedvenue.FeedSettings;
import dev.ledgerline.simulatedvenue.InstrumentRules;
import dev.ledgerline.simulatedvenue.MarketMakerSettings;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.VenueSettings;
import dev.ledgerline.simulatedvenue.ledger.Money;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A counter and no clock: what an order costs in memory, from the request to the rows of the journal. */
class EngineAllocationTest {
    private static final int ORDERS = 4_000;
    /** Bytes for placing and cancelling one order, and its share of a trade, as measured; a tenth more fails. */
    private static final double MEASURED_BYTES = 3_120;

    private static final String SYMBOL = InstrumentRules.BTC_USDT.symbol();

    private final MatchingEngine engine = new MatchingEngine(VenueSettings.in(Path.of("nowhere"))
            .withInstruments(List.of(InstrumentRules.BTC_USDT))
            .withMarketMaker(MarketMakerSettings.ABSENT)
            .withFeed(new FeedSettings.Scripted(Map.of(SYMBOL, List.of(new BigDecimal("10000"))))));
    private final VenueRows rows = engine.rows();
    private final OrderRequest[] requests = new OrderRequest[3 * ORDERS];

    @Test
    void anOrderAllocatesNoMoreThanItDid() {
        Map<String, Long> funds = Map.of("BTC", Money.MAX_FUNDS, "USDT", Money.MAX_FUNDS);
        engine.openAccount("buyer", AccountKind.SPOT, funds);
        engine.openAccount("seller", AccountKind.SPOT, funds);
        engine.begin();
        for (int i = 0; i < requests.length; i++) requests[i] = request(i);
        trade(0, 2 * ORDERS);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        trade(2 * ORDERS, requests.length);
        double each = (double) (threads.getCurrentThreadAllocatedBytes() - before) / ORDERS;
        assertThat(each).as("bytes for each order").isLessThan(MEASURED_BYTES * 1.1);
    }

    /** Every fourth sells to the three bids before it, of which it leaves one to be cancelled. */
    private static OrderRequest request(int i) {
        boolean buys = i % 4 != 3;
        BigDecimal quantity = new BigDecimal(buys ? "0.00100" : "0.00200");
        BigDecimal price = new BigDecimal(buys ? "9999.00" : "9000.00");
        return OrderRequest.limit("o" + i, SYMBOL, buys ? OrderSide.BUY : OrderSide.SELL, quantity, price);
    }

    private void trade(int from, int to) {
        for (int i = from; i < to; i++) {
            PlaceAnswer answer = engine.place(i % 4 == 3 ? "seller" : "buyer", requests[i]);
            assertThat(answer instanceof PlaceAnswer.Accepted).isTrue();
            told();
            if (i % 4 != 3) continue;
            assertThat(engine.cancel("buyer", "o" + (i - 1)) instanceof CancelAnswer.Canceled)
                    .isTrue();
            told();
        }
    }

    private void told() {
        assertThat(rows.changed().isEmpty()).isFalse();
        rows.events();
        rows.clear();
    }
}
