package dev.ledgerline.api.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.messages.request.LogUnavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.common.lock.DeadlockException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

class SkippedEventsTest {
    private static final EventMessage<?> EVENT = GenericEventMessage.asEventMessage("happened");
    private static final EventMessageHandler HANDLER = event -> null;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final SkippedEvents.Counting handler = new SkippedEvents.Counting(registry);

    static Stream<Exception> passing() {
        return Stream.of(
                new DeadlockException("another holds it"),
                new ConcurrencyException("another was first"),
                new LogUnavailable("the log is closed", null),
                new CannotGetJdbcConnectionException("none", new SQLTransientConnectionException("pool")),
                new EventStoreException("cannot be read", new SQLException("terminated", "57P01")),
                new CommandExecutionException("nested", new SQLException("disk full", "53100"), null));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void areNotThoseThatNothingIsWrongWith(Exception failure) {
        assertThatThrownBy(() -> handler.onError(failure, EVENT, HANDLER)).isSameAs(failure);
        assertThat(skipped()).isZero();
    }

    static Stream<Exception> lasting() {
        return Stream.of(
                new IllegalStateException("a mistake of ours"),
                new AggregateStreamCreationException("it is there"),
                new DuplicateKeyException("it is there", new SQLException("duplicate", "23505")),
                new EventStoreException("cannot be read", new SQLException("no such column", "42703")));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void areThoseThatFailAgainAndAgain(Exception failure) {
        assertThatCode(() -> handler.onError(failure, EVENT, HANDLER)).doesNotThrowAnyException();
        assertThat(skipped()).isEqualTo(1);
    }

    private double skipped() {
        return registry.get("ledgerline.events.skipped").counter().count();
    }
}
