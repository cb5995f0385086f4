package dev.ledgerline.exchangegateway.order;

import static dev.ledgerline.exchangegateway.order.GatewayInMemory.FIRST;
import static dev.ledgerline.exchangegateway.order.GatewayInMemory.ORDER;
import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static dev.ledgerline.exchangegateway.report.Impatient.letTimePass;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.ACCOUNT;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.BTC;
import static dev.ledgerline.exchangegateway.venue.MisbehavingVenue.EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.report.Timing;
import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue;
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue.Fault;
import dev.ledgerline.exchangegateway.venue.VenueFillReport;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport.Status;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderCommand.RecordAcceptance;
import dev.ledgerline.messages.order.OrderCommand.RecordCancellation;
import dev.ledgerline.messages.order.OrderCommand.RecordFill;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VenueReportsTest {
    private static final AccountId OTHER = new AccountId(2);

    private static final Timing ASKS_SELDOM = new Timing(
            Impatient.TIMING.firstDelay(),
            Impatient.TIMING.longestDelay(),
            Impatient.TIMING.callLimit(),
            Duration.ofHours(1),
            Impatient.TIMING.rearmDelay());

    private final GatewayInMemory gateway = new GatewayInMemory();

    @AfterEach
    void shutDown() {
        gateway.shutDown();
    }

    @Test
    void recordsAFillUnderItsOrder() {
        gateway.boot();
        gateway.venue.tell(gateway.venue.fill("L7-2", "1", "0.5"));
        await(() -> recorded().contains("1"));
        RecordFill fill = gateway.core.commands(RecordFill.class).getFirst();
        assertThat(fill.orderId()).isEqualTo(ORDER);
        assertThat(fill.fill().tradeId()).isEqualTo("1");
    }

    @Test
    void recordsEveryFillOnceHoweverTheyAreTold() {
        gateway.boot();
        VenueFillReport one = gateway.venue.fill(FIRST, "1", "0.1");
        VenueFillReport two = gateway.venue.fill(FIRST, "2", "0.2");
        VenueFillReport three = gateway.venue.fill(FIRST, "3", "0.3");
        for (VenueFillReport told : List.of(three, one, one, three)) gateway.venue.tell(told);
        await(() -> recorded().size() >= 3);
        letTimePass();
        assertThat(recorded()).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(two.fill().tradeId()).isEqualTo("2");
    }

    @Test
    void asksForFillsFromBeforeItsStart() {
        gateway.venue.fill(FIRST, "1", "0.1");
        gateway.venue.fill(FIRST, "2", "0.2");
        gateway.venue.fill(FIRST, "3", "0.3");
        gateway.boot();
        await(() -> "3".equals(gateway.cursors.find(ACCOUNT, EXCHANGE)));
        assertThat(recorded()).containsExactly("1", "2", "3");
    }

    @Test
    void continuesWhereItWasBeforeTheRestart() {
        gateway.venue.fill(FIRST, "1", "0.1");
        gateway.boot();
        await(() -> "1".equals(gateway.cursors.find(ACCOUNT, EXCHANGE)));
        gateway.shutDown();
        gateway.venue.fill(FIRST, "2", "0.2");
        gateway.boot();
        await(() -> "2".equals(gateway.cursors.find(ACCOUNT, EXCHANGE)));
        assertThat(recorded()).containsExactly("1", "2");
    }

    @Test
    void asksAfterAGap() {
        gateway.boot();
        letTimePass();
        gateway.venue.fill(FIRST, "1", "0.1");
        gateway.venue.tellGap();
        await(() -> recorded().contains("1"));
    }

    @Test
    void asksForOneAccountAfterAGapOfThatOne() {
        List<AccountId> asked = new CopyOnWriteArrayList<>();
        MisbehavingVenue venue = new MisbehavingVenue() {
            @Override
            public synchronized FillPage fillsSince(AccountId accountId, @Nullable String cursor) {
                asked.add(accountId);
                return super.fillsSince(accountId, cursor);
            }
        };
        GatewayInMemory two = new GatewayInMemory(
                venue,
                List.of(new VenueAccount(ACCOUNT, EXCHANGE, Map.of()), new VenueAccount(OTHER, EXCHANGE, Map.of())));
        two.timing = ASKS_SELDOM;
        try {
            two.boot();
            await(() -> asked.size() == 2);
            asked.clear();
            venue.tellGap(ACCOUNT);
            await(() -> !asked.isEmpty());
            letTimePass();
            assertThat(asked).containsExactly(ACCOUNT);
        } finally {
            two.shutDown();
        }
    }

    @Test
    void asksOnThoughAPageHasNoFillsAndKeepsWhereItWas() {
        Paging venue = new Paging();
        GatewayInMemory paged = new GatewayInMemory(venue, List.of(new VenueAccount(ACCOUNT, EXCHANGE, Map.of())));
        venue.fill(FIRST, "1", "0.1");
        try {
            paged.boot();
            await(() -> "A".equals(paged.cursors.find(ACCOUNT, EXCHANGE)));
            letTimePass();
            assertThat(paged.cursors.find(ACCOUNT, EXCHANGE)).isEqualTo("A"); // where it fails it begins anew
            assertThat(paged.core.commands(RecordFill.class)).hasSize(1);
            venue.whole = true;
            await(() -> "B".equals(paged.cursors.find(ACCOUNT, EXCHANGE)));
        } finally {
            paged.shutDown();
        }
    }

    /** Tells its fill on the second page of three, and the third one only when it is whole. */
    private static final class Paging extends MisbehavingVenue {
        volatile boolean whole;

        @Override
        public synchronized FillPage fillsSince(AccountId accountId, @Nullable String cursor) {
            if (cursor == null || !cursor.contains(";")) return new FillPage(List.of(), ";1", true, cursor);
            if (cursor.equals(";1")) {
                FillPage told = super.fillsSince(accountId, null);
                return new FillPage(told.fills(), "A;2", true, "A");
            }
            if (!whole) throw new IllegalStateException("503 in the middle of it");
            return new FillPage(List.of(), "B", false);
        }
    }

    @Test
    void doesNotGoPastAFillTheCoreDoesNotTake() {
        gateway.core.failFor(command ->
                command instanceof RecordFill fill && fill.fill().tradeId().equals("1")
                        ? new IllegalStateException("bug")
                        : null);
        gateway.venue.fill(FIRST, "1", "0.1");
        gateway.venue.fill(FIRST, "2", "0.2");
        gateway.venue.fill(FIRST, "3", "0.3");
        gateway.boot();
        await(() -> recorded().contains("3"));
        letTimePass();
        assertThat(gateway.cursors.find(ACCOUNT, EXCHANGE)).isNull();
        gateway.core.failFor(command -> null);
        await(() -> "3".equals(gateway.cursors.find(ACCOUNT, EXCHANGE)));
        assertThat(recorded()).containsExactlyInAnyOrder("1", "2", "3");
    }

    @Test
    void leavesOrdersOfOthersAlone() {
        gateway.core.failFor(
                command -> command instanceof RecordFill fill && !fill.orderId().equals(ORDER)
                        ? new AggregateNotFoundException("order-99", "not found")
                        : null);
        gateway.venue.fill("web_4711", "1", "0.1");
        gateway.venue.fill("L99", "2", "0.2");
        gateway.venue.fill(FIRST, "3", "0.3");
        gateway.boot();
        await(() -> "3".equals(gateway.cursors.find(ACCOUNT, EXCHANGE)));
        assertThat(recorded()).containsExactly("3");
    }

    @Test
    void recordsAnExpiryItIsTold() {
        gateway.venue.have(FIRST, Status.EXPIRED, "2", "1");
        gateway.boot();
        gateway.venue.tell(gateway.venue.order(FIRST));
        gateway.venue.tell(gateway.venue.order(FIRST));
        await(() -> !gateway.core.commands().isEmpty());
        letTimePass();
        assertThat(gateway.core.commands()).hasExactlyElementsOfTypes(RecordCancellation.class);
        assertThat(gateway.core.commands(RecordCancellation.class).getFirst().expired())
                .isTrue();
    }

    @Test
    void recordsTheAcceptanceFirstWhenThePlacementsAnswerIsStillOut() {
        WhenSubmissionStartedCallVenue policy = gateway.boot();
        gateway.venue.behave(Fault.HANGS);
        policy.on(GatewayInMemory.submission(1), "event");
        gateway.venue.have(FIRST, Status.EXPIRED, "2", "0");
        gateway.venue.tell(gateway.venue.order(FIRST));
        await(() -> !gateway.core.commands(RecordCancellation.class).isEmpty());
        gateway.venue.letHangingCallsGo();
        assertThat(gateway.core.commands().getFirst()).isInstanceOf(RecordAcceptance.class);
    }

    @Test
    void noticesACancelThatHappenedWhileItWasDown() {
        gateway.orders.add(new VenueOrder(ORDER, FIRST, ACCOUNT, EXCHANGE, BTC, 1));
        gateway.venue.have(FIRST, Status.CANCELED, "2", "0");
        gateway.boot();
        await(() -> !gateway.core.commands(RecordCancellation.class).isEmpty());
        assertThat(gateway.core.commands(RecordCancellation.class).getFirst().expired())
                .isFalse();
    }

    @Test
    void leavesWorkingOrdersAsTheyAre() {
        gateway.orders.add(new VenueOrder(ORDER, FIRST, ACCOUNT, EXCHANGE, BTC, 1));
        gateway.venue.have(FIRST, Status.OPEN, "2", "0");
        gateway.boot();
        letTimePass();
        assertThat(gateway.core.commands()).isEmpty();
    }

    @Test
    void catchesUpWhenTheVenueIsBack() {
        gateway.venue.beReachable(false);
        gateway.venue.fill(FIRST, "1", "0.1");
        gateway.boot();
        letTimePass();
        assertThat(gateway.core.commands()).isEmpty();
        gateway.venue.beReachable(true);
        await(() -> recorded().contains("1"));
    }

    /** Trade ids in the order of their recording. @throws AssertionError when one was recorded twice in one process */
    private List<String> recorded() {
        List<String> trades = gateway.core.commands(RecordFill.class).stream()
                .map(command -> command.fill().tradeId())
                .toList();
        Map<String, Long> times =
                trades.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(times.values()).allMatch(count -> count == 1);
        return trades;
    }
}
