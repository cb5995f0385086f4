package dev.ledgerline.exchangegateway.order;

import static dev.ledgerline.exchangegateway.order.GatewayInMemory.FIRST;
import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static dev.ledgerline.exchangegateway.report.Impatient.letTimePass;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderCommand.RecordFill;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaughtUpTest {
    private final GatewayInMemory gateway = new GatewayInMemory();

    @AfterEach
    void shutDown() {
        gateway.shutDown();
    }

    @Test
    void completesWhenWhatTheVenueToldIsInTheLog() throws Exception {
        gateway.boot();
        gateway.venue.fill(FIRST, "1", "0.1");

        gateway.venueReports().caughtUp(ACCOUNT).get(20, TimeUnit.SECONDS);

        assertThat(gateway.core.commands(RecordFill.class)).hasSize(1);
    }

    @Test
    void waitsForAVenueThatDoesNotAnswer() throws Exception {
        gateway.boot();
        gateway.venue.beReachable(false);
        gateway.venue.fill(FIRST, "1", "0.1");

        CompletableFuture<?> caughtUp = gateway.venueReports().caughtUp(ACCOUNT);
        letTimePass();
        assertThat(caughtUp).isNotDone();
        gateway.venue.beReachable(true);

        caughtUp.get(20, TimeUnit.SECONDS);
        assertThat(gateway.core.commands(RecordFill.class)).hasSize(1);
    }

    @Test
    void leavesNobodyWaitingWhenItStops() {
        gateway.boot();
        gateway.venue.beReachable(false);
        CompletableFuture<?> caughtUp = gateway.venueReports().caughtUp(ACCOUNT);

        gateway.shutDown();

        await(caughtUp::isDone);
    }

    @Test
    void isAtOnceForAnAccountNobodyListensTo() {
        gateway.boot();

        assertThat(gateway.venueReports().caughtUp(new AccountId(99))).isDone();
    }

    @Test
    void tellsOfOrdersThatAreNotOurs() {
        List<AccountId> foreign = new CopyOnWriteArrayList<>();
        gateway.boot();
        gateway.venueReports().whenForeign(foreign::add);

        gateway.venue.tell(gateway.venue.fill("web-1", "1", "0.1"));

        await(() -> foreign.contains(ACCOUNT));
    }
}
