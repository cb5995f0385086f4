package dev.ledgerline.exchangegateway.order;

import static dev.ledgerline.exchangegateway.order.GatewayInMemory.FIRST;
import static dev.ledgerline.exchangegateway.order.GatewayInMemory.cancel;
import static dev.ledgerline.exchangegateway.order.GatewayInMemory.change;
import static dev.ledgerline.exchangegateway.order.GatewayInMemory.submission;
import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static dev.ledgerline.exchangegateway.report.Impatient.letTimePass;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.ACCOUNT;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue;
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue.Fault;
import dev.ledgerline.exchangegateway.venue.OrderAnswer;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport.Status;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderCommand.RecordAmendRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordCancelRejection;
import dev.ledgerline.messages.order.OrderCommand.RecordCancellation;
import dev.ledgerline.messages.order.OrderCommand.RecordUnknownOutcome;
import dev.ledgerline.messages.value.InstrumentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A question and the request it is about travel by ways of their own. */
class InquiryTest {
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

    /** Shows what it got only after a minute; whenever it is asked, somebody sets the clock to a later time. */
    private static final class SlowlySettlingVenue extends MisbehavingVenue {
        final SetClock clock = new SetClock();

        @Override
        public OrderAnswer queryByClientOrderId(AccountId accountId, InstrumentId instrument, String clientOrderId) {
            clock.minutes.addAndGet(2);
            return super.queryByClientOrderId(accountId, instrument, clientOrderId);
        }

        @Override
        public Duration settling() {
            return Duration.ofMinutes(1);
        }
    }

    /** Carries a cancel out, and refuses it when it comes a second time. */
    private static final class TwiceAskedVenue extends MisbehavingVenue {
        @Override
        public CancelOutcome cancel(AccountId accountId, InstrumentId instrument, String clientOrderId) {
            super.cancel(accountId, instrument, clientOrderId);
            return new CancelOutcome.Rejected("-2011", "Unknown order sent.");
        }
    }

    private static final class SetClock extends Clock {
        private final AtomicInteger minutes = new AtomicInteger();

        @Override
        public Instant instant() {
            return Instant.now().plus(Duration.ofMinutes(minutes.get()));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final OvertakenVenue venue = new OvertakenVenue();
    private GatewayInMemory gateway = of(venue);

    private static GatewayInMemory of(MisbehavingVenue venue) {
        return new GatewayInMemory(venue, List.of(new VenueAccount(ACCOUNT, EXCHANGE, Map.of())));
    }

    @AfterEach
    void shutDown() {
        gateway.shutDown();
    }

    @Test
    void asksOnWhenTheVenueKnowsNoSuchOrderAndDoesNotSayWhy() {
        TwiceAskedVenue twice = new TwiceAskedVenue();
        gateway = of(twice);
        twice.have(FIRST, Status.OPEN, "2", "0");
        twice.beReachable(false);
        gateway.boot().on(change(false), "event");
        await(() -> twice.questions.get() > 2);
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordUnknownOutcome.class);
        twice.beReachable(true);
        await(gateway.requests::isEmpty);
        assertThat(gateway.core.commands())
                .hasExactlyElementsOfTypes(RecordUnknownOutcome.class, RecordCancellation.class);
    }

    @Test
    void tellsARefusalForAnotherReasonAtOnce() {
        MisbehavingVenue refusing = new MisbehavingVenue();
        gateway = of(refusing);
        refusing.have(FIRST, Status.OPEN, "2", "0");
        refusing.behave(Fault.REJECTED);
        refusing.beReachable(false);
        gateway.boot().on(change(true), "event");
        await(gateway.requests::isEmpty);
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordAmendRejection.class);
    }

    @Test
    void doesNotTakeAClockThatWasSetForTimeThatPassed() {
        SlowlySettlingVenue slow = new SlowlySettlingVenue();
        gateway = of(slow);
        gateway.clock = slow.clock;
        slow.behave(Fault.CUT_BEFORE);
        gateway.boot().on(submission(1), "event");
        await(() -> slow.questions.get() > 3);
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordUnknownOutcome.class);
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
