package dev.ledgerline.exchangegateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.report.Reports.Result;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.junit.jupiter.api.Test;

class ReportsTest {
    private final RecordingCommandGateway core = new RecordingCommandGateway();
    private final Reports reports = new Reports(core, Impatient.TIMING);

    @Test
    void triesAgainForAsLongAsTheDatabaseIsGone() {
        AtomicInteger tries = new AtomicInteger();
        core.failFor(command ->
                tries.incrementAndGet() < 10 ? new EventStoreException("not now", new SQLException("gone")) : null);
        assertThat(reports.record("simulated", "a report")).isEqualTo(Result.RECORDED);
        assertThat(tries).hasValue(10);
    }

    @Test
    void givesUpOnABug() {
        AtomicInteger tries = new AtomicInteger();
        core.failFor(command -> {
            tries.incrementAndGet();
            return new NullPointerException();
        });
        assertThat(reports.record("simulated", "a report")).isEqualTo(Result.FAILED);
        assertThat(tries).hasValue(3);
    }

    /** A trade that a person booked on another order. */
    @Test
    void givesUpOnWhatIsTaken() {
        core.failFor(command -> new AggregateStreamCreationException("taken", new SQLException("duplicate key")));
        assertThat(reports.record("simulated", "a report")).isEqualTo(Result.FAILED);
    }

    @Test
    void knowsWhatIsNotOurs() {
        core.failFor(command -> new AggregateNotFoundException("order-1", "not found"));
        assertThat(reports.record("simulated", "a report")).isEqualTo(Result.NOT_OURS);
    }

    @Test
    void stopsWhenClosed() {
        reports.close();
        assertThat(reports.record("simulated", "a report")).isEqualTo(Result.CLOSED);
    }

    @Test
    void shortensEachDelayByAtMostHalf() {
        Backoff backoff = new Backoff(java.time.Duration.ofMillis(100), java.time.Duration.ofMillis(400));
        for (long due : new long[] {100, 200, 400, 400})
            assertThat(backoff.next().toMillis()).isBetween(due / 2, due);
    }
}
