package dev.ledgerline.exchangegateway.reconciliation;

import static dev.ledgerline.exchangegateway.reconciliation.BothSides.ACCOUNT;
import static dev.ledgerline.exchangegateway.report.Impatient.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.account.VenueAccount;
import dev.ledgerline.exchangegateway.account.VenueAccounts;
import dev.ledgerline.exchangegateway.account.VenueAccountsInMemory;
import dev.ledgerline.exchangegateway.order.GatewayInMemory;
import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.resilience.VenueGates;
import dev.ledgerline.exchangegateway.resilience.VenueMetrics;
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue;
import dev.ledgerline.exchangegateway.venue.Venues;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

class ReconcilerTest {
    private final AtomicInteger comparisons = new AtomicInteger();
    private final AtomicInteger lostQueries = new AtomicInteger();
    private final GatewayInMemory gateway = new GatewayInMemory();
    private final Venues venues = new Venues(List.of(new MisbehavingVenue()));
    private final VenueAccountsInMemory known = new VenueAccountsInMemory();
    private final VenueAccounts accounts = new VenueAccounts(known, venues, Impatient.TIMING);
    private final Cases cases = new Cases();
    private final Statuses statuses = new Statuses();
    private Reconciler reconciler;

    @BeforeEach
    void start() {
        gateway.boot();
        ReconciliationProperties properties = SchedulesTest.properties(Map.of());
        reconciler = new Reconciler(
                accounts,
                venues,
                new VenueGates(
                        exchangeId -> Impatient.LIMITS, new VenueMetrics(new SimpleMeterRegistry()), Clock.systemUTC()),
                gateway.venueReports(),
                new Comparisons(),
                statuses,
                new Schedules(properties),
                new ReconciliationMetrics(
                        new StaticListableBeanFactory(Map.of("meters", new SimpleMeterRegistry()))
                                .getBeanProvider(io.micrometer.core.instrument.MeterRegistry.class),
                        cases),
                properties);
        reconciler.start();
        known.add(new VenueAccount(ACCOUNT, MisbehavingVenue.EXCHANGE, Map.of()));
    }

    @AfterEach
    void stop() {
        reconciler.stop();
        accounts.stop();
        gateway.shutDown();
    }

    @Test
    void comparesAnAccountThatIsOpen() {
        accounts.start();

        await(() -> comparisons.get() == 1);
    }

    @Test
    void comparesAgainWhereItsCasesCouldNotBeCounted() {
        cases.failing = 1;
        accounts.start();
        await(() -> lostQueries.get() == 1 && !reconciler.isRunning(ACCOUNT));

        reconciler.request(ACCOUNT, Run.of(ReconciliationScope.SHORT));

        await(() -> comparisons.get() == 2);
        await(() -> !reconciler.isRunning(ACCOUNT));
    }

    @Test
    void comparesAnAccountWhoseScheduleCouldNotBeReadAtFirst() {
        statuses.failing = 1;

        accounts.start();

        await(() -> comparisons.get() == 1);
        assertThat(lostQueries).hasValue(1);
        assertThat(statuses.read).isTrue();
    }

    private void loseOne() {
        lostQueries.incrementAndGet();
        throw new DataAccessResourceFailureException("no connection");
    }

    private final class Cases extends CaseStore {
        private volatile int failing;

        Cases() {
            super(new JdbcTemplate());
        }

        @Override
        long unsettled(AccountId accountId) {
            if (failing-- > 0) loseOne();
            return 0;
        }
    }

    private final class Statuses extends StatusStore {
        private volatile int failing;
        private volatile boolean read;

        Statuses() {
            super(new JdbcTemplate());
        }

        @Override
        Map<ReconciliationScope, Duration> overrides(AccountId accountId) {
            if (failing-- > 0) loseOne();
            read = true;
            return Map.of();
        }

        @Override
        void failed(AccountId accountId, String failure) {}
    }

    /** Comparisons that find nothing. */
    private final class Comparisons extends AccountComparison {
        Comparisons() {
            super(null, null, null, null, cases, null, statuses, null, null, null, null);
        }

        @Override
        void run(ComparedAccount account, Run run) {
            comparisons.incrementAndGet();
        }
    }
}
