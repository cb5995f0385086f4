package dev.ledgerline.exchangegateway.order;

import static dev.ledgerline.exchangegateway.order.GatewayInMemory.FIRST;
import static dev.ledgerline.exchangegateway.order.GatewayInMemory.cancel;
import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static dev.ledgerline.exchangegateway.report.Impatient.letTimePass;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.ACCOUNT;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue;
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue.Fault;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport.Status;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderCommand.RecordCancelRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordCancellation;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A question and the request it is about travel by ways of their own. */
class InquiryTest {
    private final OvertakenVenue venue = new OvertakenVenue();
    private final GatewayInMemory gateway =
            new GatewayInMemory(venue, List.of(new VenueAccount(ACCOUNT, EXCHANGE, Map.of())));

    /** Looks, then gets the request that was under way and answers it, and only then tells what it has seen. */
    private static final class OvertakenVenue extends MisbehavingVenue {
        @Override
        public OrderAnswer queryByClientOrderId(AccountId accountId, InstrumentId instrument, String clientOrderId) {
            OrderAnswer seen = super.queryByClientOrderId(accountId, instrument, clientOrderId);
            letHangingCallsGo();
            await(() -> order(clientOrderId).status() == Status.CANCELED);
            letTimePass();
            return seen;
        }
    }

    @AfterEach
    void shutDown() {
        gateway.shutDown();
    }

    @Test
    void doesNotGoByWhatWasSeenBeforeTheRequestArrived() {
        gateway.timing = Impatient.answeredWithin(Duration.ofMillis(300));
        venue.have(FIRST, Status.OPEN, "2", "0");
        venue.behave(Fault.HANGS);
        gateway.boot().on(cancel(), "event");
        await(() -> !gateway.core.commands(RecordCancellation.class).isEmpty()
                || !gateway.core.commands(RecordCancelRejection.class).isEmpty());
        assertThat(gateway.core.commands(RecordCancelRejection.class))
                .as("it was canceled meanwhile")
                .isEmpty();
    }
}
