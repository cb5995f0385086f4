package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
    private static final int CALLERS = 20;
    private static final int ORDERS = 25;

    @Test
    void servesManyCallersAtOnce() throws ExecutionException, InterruptedException {
        try (VenueFixture on = VenueFixture.open(settings -> settings.withMarketMaker(MarketMakerSettings.DEFAULT));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            on.venue.start(Duration.ofMillis(1));
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String account = "caller" + i;
                OrderSide side = i % 2 == 0 ? OrderSide.BUY : OrderSide.SELL;
                calls.add(callers.submit(() -> trade(on.venue, account, side)));
            }
            for (Future<?> call : calls) call.get();
            on.reopen();
            for (int i = 0; i < CALLERS; i++) {
                assertThat(on.executions("caller" + i).size()).isGreaterThanOrEqualTo(ORDERS);
                assertThat(on.venue.openOrders("caller" + i)).isEmpty();
            }
        }
    }

    private static void trade(SimulatedVenue venue, String account, OrderSide side) {
        venue.openAccount(account, AccountKind.SPOT, Map.of("BTC", decimal("1000"), "USDT", decimal("100000")));
        for (int i = 0; i < ORDERS; i++) {
            OrderRequest request = OrderRequest.market("o" + i, BTC, side, decimal("1"));
            assertThat(venue.place(account, request)).isInstanceOf(PlaceAnswer.Accepted.class);
            assertThat(venue.place(account, request)).isInstanceOf(PlaceAnswer.Rejected.class);
            assertThat(venue.order(account, "o" + i)).isNotNull();
        }
    }
}
