package dev.ledgerline.exchangegateway.order;

import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.simulated.SimulatedVenueInProcess;
import dev.ledgerline.exchangegateway.venue.TroubledVenue;
import dev.ledgerline.exchangegateway.venue.TroubledVenue.Trouble;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderCommand;
import dev.ledgerline.messages.order.OrderCommand.RecordAcceptance;
import dev.ledgerline.messages.order.OrderEvent.CancelRequested;
import dev.ledgerline.messages.order.OrderEvent.SubmissionStarted;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.VenueSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thirty accounts on the simulated venue, ten of which are in trouble. */
class IsolationTest {
    private static final int ACCOUNTS = 30;
    private static final int TROUBLED = 10;
    private static final int ORDERS = 12;
    private static final String EXCHANGE = "simulated";

    /** A busy machine is not to be taken for a venue that does not answer. */
    private static final Timing PATIENT = new Timing(
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SimulatedVenue simulated;

    @SuppressWarnings("NullAway.Init")
    private TroubledVenue venue;

    @SuppressWarnings("NullAway.Init")
    private GatewayInMemory gateway;

    @SuppressWarnings("NullAway.Init")
    private WhenSubmissionStartedCallVenue policy;

    @BeforeEach
    void boot() {
        simulated = SimulatedVenue.open(VenueSettings.in(folder.resolve("venue")));
        simulated.advance();
        venue = new TroubledVenue(SimulatedVenueInProcess.of(simulated));
        List<VenueAccount> accounts = LongStream.rangeClosed(1, ACCOUNTS)
                .mapToObj(id -> new VenueAccount(new AccountId(id), EXCHANGE, Map.of()))
                .toList();
        gateway = new GatewayInMemory(venue, accounts);
        gateway.timing = PATIENT;
        policy = gateway.boot();
    }

    @AfterEach
    void shutDown() {
        venue.letGo();
        gateway.shutDown();
        simulated.close();
    }

    @Test
    void callsForHealthyAccountsAtOnceWhileOthersHang() {
        for (int account = 1; account <= TROUBLED; account++) venue.give(new AccountId(account), Trouble.HANGS);
        // The processor's only thread hands over first what will hang, and goes on.
        for (int account = 1; account <= ACCOUNTS; account++) placeAll(account);
        await(() -> acceptances() == (ACCOUNTS - TROUBLED) * ORDERS);
        await(() -> venue.placed.size() == (ACCOUNTS - TROUBLED) * ORDERS); // the stream may have told before
        assertThat(venue.placed).allMatch(id -> accountOf(id) > TROUBLED);
        // None of those that hang has been let go: nobody waited for them.
        await(() -> venue.stuck.get() == TROUBLED * 8);
        assertThat(gateway.core.commands(RecordAcceptance.class))
                .extracting(OrderCommand::orderId)
                .allMatch(order -> accountOf("L" + order.value()) > TROUBLED);
    }

    @Test
    void cancelsForAnAccountWhosePlacementsHang() {
        placeAll(1);
        await(() -> acceptances() == ORDERS);
        venue.give(new AccountId(1), Trouble.HANGS);
        for (int i = 0; i < ORDERS; i++) policy.on(submission(1, ORDERS + i), "again-" + i);
        await(() -> venue.stuck.get() == 8);
        venue.give(new AccountId(1), Trouble.NONE);
        for (int i = 0; i < ORDERS; i++) policy.on(cancel(1, i), "cancel-" + i);
        await(() -> ordersTold(OrderCommand.RecordCancellation.class) == ORDERS);
    }

    @Test
    void sparesAVenueThatBreaksOneAccountsCalls() {
        venue.give(new AccountId(1), Trouble.BREAKS);
        for (int i = 0; i < 100; i++) policy.on(submission(1, i), "event-" + i);
        placeAll(2);
        await(() -> acceptances() == ORDERS);
        await(() -> ordersTold(OrderCommand.RecordNotReceived.class) == 100);
        // Eight at a time at most were under way when the fifth failed; all others never left.
        assertThat(venue.attempts.get() - ORDERS).isBetween(5, 60);
    }

    @Test
    void keepsSilentForAThrottledAccountAlone() {
        venue.give(new AccountId(1), Trouble.THROTTLED);
        placeAll(1);
        placeAll(2);
        await(() -> acceptances() == ORDERS);
        await(() -> ordersTold(OrderCommand.RecordNotReceived.class) == ORDERS);
        assertThat(venue.attempts.get() - ORDERS)
                .as("those under way when the first answer was heard")
                .isLessThanOrEqualTo(8);
    }

    private void placeAll(int account) {
        for (int i = 0; i < ORDERS; i++) policy.on(submission(account, i), "event-" + account + "-" + i);
    }

    private long acceptances() {
        return ordersTold(RecordAcceptance.class);
    }

    /** Of one order's news the answer to the call and the venue's stream may both tell. */
    private long ordersTold(Class<? extends OrderCommand> news) {
        return gateway.core.commands(news).stream()
                .map(OrderCommand::orderId)
                .distinct()
                .count();
    }

    private static SubmissionStarted submission(int account, int number) {
        OrderId order = order(account, number);
        return new SubmissionStarted(
                order,
                new AccountId(account),
                EXCHANGE,
                "L" + order.value(),
                1,
                GatewayInMemory.terms("0.001", "20000"),
                Instant.now());
    }

    private static CancelRequested cancel(int account, int number) {
        OrderId order = order(account, number);
        return new CancelRequested(
                order,
                new AccountId(account),
                EXCHANGE,
                "L" + order.value(),
                GatewayInMemory.terms("0.001", "20000"),
                Instant.EPOCH);
    }

    private static OrderId order(int account, int number) {
        return new OrderId(account * 1_000L + number);
    }

    private static long accountOf(String clientOrderId) {
        return Long.parseLong(clientOrderId.substring(1)) / 1_000;
    }
}
