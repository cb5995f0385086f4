package dev.ledgerline.exchangegateway.reconciliation;

import static dev.ledgerline.exchangegateway.reconciliation.BothSides.ACCOUNT;
import static dev.ledgerline.exchangegateway.reconciliation.BothSides.AT;
import static dev.ledgerline.exchangegateway.reconciliation.BothSides.FROM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.report.Impatient;
import dev.ledgerline.exchangegateway.report.RecordingCommandGateway;
import dev.ledgerline.exchangegateway.report.Reports;
import dev.ledgerline.exchangegateway.venue.MisbehavingVenue;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.CaseCommand.OpenCase;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.ReconciliationScope;
import dev.ledgerline.messages.value.InstrumentId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** How far a comparison has come where both sides are as they are said to be. */
class AccountComparisonTest {
    private static final ComparedAccount COMPARED =
            new ComparedAccount(ACCOUNT, MisbehavingVenue.EXCHANGE, new MisbehavingVenue(), null);

    private final BothSides sides = new BothSides();
    private final RecordingCommandGateway core = new RecordingCommandGateway();
    private final Statuses statuses = new Statuses();
    private final AccountComparison comparison = comparison();

    @Test
    void reachesItsOwnBeginning() {
        sides.openThere("web-1", "2", "0", "100");

        compare();

        assertThat(core.commands(OpenCase.class)).hasSize(1);
        assertThat(statuses.cursor).isEqualTo(AT);
    }

    @Test
    void reachesNothingWhereDifferencesAreTooManyForOneComparison() {
        for (int order = 1; order <= 501; order++) sides.openThere("web-" + order, "2", "0", "100");

        compare();

        assertThat(core.commands(OpenCase.class)).hasSize(500);
        assertThat(statuses.cursor).isEqualTo(FROM);
    }

    private void compare() {
        comparison.run(COMPARED, Run.of(ReconciliationScope.SHORT));
    }

    private AccountComparison comparison() {
        Clock clock = Clock.fixed(AT, ZoneOffset.UTC);
        ReconciliationProperties properties = SchedulesTest.properties(Map.of());
        CaseStore cases = new Cases();
        ReadModel readModel = new UpToDate();
        ReconciliationMetrics metrics = new ReconciliationMetrics(
                new StaticListableBeanFactory(Map.of("meters", new SimpleMeterRegistry()))
                        .getBeanProvider(MeterRegistry.class),
                cases);
        Differences differences = new Differences(
                cases, new Endings(), readModel, new Reports(core, Impatient.TIMING), properties, metrics, clock);
        return new AccountComparison(
                new Sides(), differences, null, null, cases, null, statuses, readModel, properties, null, clock);
    }

    private final class Sides extends Looks {
        Sides() {
            super(null, null, null, null, null, null, null, null, null);
        }

        @Override
        Look take(ComparedAccount account, List<InstrumentId> hints, Instant from, Instant until) {
            assertThat(from).isEqualTo(FROM);
            return sides.look();
        }
    }

    private static final class Statuses extends StatusStore {
        private Instant cursor;

        Statuses() {
            super(new JdbcTemplate());
        }

        @Override
        Status find(AccountId accountId) {
            return Status.NEVER;
        }

        @Override
        void started(AccountId accountId, ReconciliationScope scope, Instant at) {}

        @Override
        void finished(AccountId accountId, Instant at, Instant reached) {
            cursor = reached;
        }
    }

    private static final class Cases extends CaseStore {
        Cases() {
            super(new JdbcTemplate());
        }

        @Override
        Map<CaseId, KnownCase> relevant(AccountId accountId) {
            return Map.of();
        }
    }

    private static final class Endings extends EndingStore {
        Endings() {
            super(new JdbcTemplate());
        }

        @Override
        List<Ending> unasked(AccountId accountId) {
            return List.of();
        }

        @Override
        List<Stray> strays(AccountId accountId) {
            return List.of();
        }
    }

    private static final class UpToDate extends ReadModel {
        UpToDate() {
            super(null);
        }

        @Override
        void await(Duration patience, String... followers) {}
    }
}
