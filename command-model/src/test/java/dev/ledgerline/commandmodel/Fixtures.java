package dev.ledgerline.commandmodel;

import java.util.List;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.RepositoryProvider;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;

/** Fixtures for aggregates that start other aggregates: the events of all streams are seen in the order they happen. */
public final class Fixtures {
    private Fixtures() {}

    public static <T> AggregateTestFixture<T> of(Class<T> type) {
        AggregateTestFixture<T> fixture = new AggregateTestFixture<>(type);
        Started started = new Started(fixture.getEventBus());
        fixture.registerRepositoryProvider(new RepositoryProvider() {
            @Override
            public <A> Repository<A> repositoryFor(Class<A> aggregateType) {
                return EventSourcingRepository.builder(aggregateType)
                        .eventStore(started)
                        .repositoryProvider(this)
                        .build();
            }
        });
        return fixture;
    }

    /** Hands what started aggregates publish to the fixture, which takes domain events of its own aggregate only. */
    private static final class Started implements EventStore {
        private final EventBus fixture;

        Started(EventBus fixture) {
            this.fixture = fixture;
        }

        @Override
        public void publish(List<? extends EventMessage<?>> events) {
            fixture.publish(events.stream()
                    .map(event -> new GenericEventMessage<>(event.getPayload(), event.getMetaData()))
                    .toList());
        }

        @Override
        public DomainEventStream readEvents(String aggregateIdentifier) {
            return DomainEventStream.empty();
        }

        @Override
        public void storeSnapshot(DomainEventMessage<?> snapshot) {}

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Registration subscribe(Consumer<List<? extends EventMessage<?>>> processor) {
            return () -> true;
        }

        @Override
        public Registration registerDispatchInterceptor(
                MessageDispatchInterceptor<? super EventMessage<?>> interceptor) {
            return () -> true;
        }
    }
}
