package dev.ledgerline.exchangegateway.xchange;

import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TradedInstrumentsTest {
    private static final AccountId ACCOUNT = new AccountId(1);
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    private static final InstrumentId ETH = InstrumentId.of("ETH/USDT");
    private static final InstrumentId XRP = InstrumentId.of("XRP/USDT");

    @Test
    void learnsOfAnOrderWhileTheVenueIsAskedWhatTheAccountHolds() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        TradedInstruments traded = new TradedInstruments(ACCOUNT, new OrdersInMemory(), Set.of(), () -> {
            asked.countDown();
            try {
                answered.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            return List.of(ETH);
        });
        Thread asking = Thread.ofVirtual().start(() -> allOf(traded));
        try {
            asked.await();
            CompletableFuture.runAsync(
                            () -> traded.expect(BTC), each -> Thread.ofVirtual().start(each))
                    .get(5, TimeUnit.SECONDS);
        } finally {
            answered.countDown();
        }
        await(() -> !asking.isAlive());
        assertThat(allOf(traded)).containsExactlyInAnyOrder(BTC, ETH);
    }

    @Test
    void beginsWithThoseThatABrokenRoundDidNotComeTo() throws Exception {
        TradedInstruments traded =
                new TradedInstruments(ACCOUNT, new OrdersInMemory(), Set.of(BTC, ETH, XRP), List::of);
        assertThat(traded.due(Set.of())).containsExactly(BTC, ETH, XRP);
        traded.asked(BTC);
        assertThat(traded.due(Set.of())).containsExactly(ETH, XRP, BTC);
        traded.expect(BTC);
        traded.asked(BTC);
        assertThat(traded.due(Set.of())).containsExactly(BTC, ETH, XRP);
    }

    private static Set<InstrumentId> allOf(TradedInstruments traded) {
        try {
            return traded.all(List.of());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
