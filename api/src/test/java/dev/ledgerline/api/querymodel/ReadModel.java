package dev.ledgerline.api.querymodel;

import dev.ledgerline.api.database.TestDatabase;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderEvent;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.ProjectionCommand.ForgetReads;
import dev.ledgerline.messages.projection.ProjectionCommand.RebuildProjection;
import dev.ledgerline.messages.projection.ProjectionQuery.AwaitProjection;
import dev.ledgerline.messages.projection.ProjectionQuery.FindProjections;
import dev.ledgerline.messages.projection.ProjectionView;
import dev.ledgerline.querymodel.projection.StateHash;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.AbstractResponseType;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The read model by itself: its own tables, processors and queries over the real log. */
final class ReadModel implements AutoCloseable {
    static final List<String> GROUPS = List.of("accounts", "cases", "deals", "orders", "positions");

    static final String POLICY = "policy";

    private final ConfigurableApplicationContext context;

    ReadModel(TestDatabase database) {
        context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties(properties(database))
                .run();
    }

    private static Map<String, Object> properties(TestDatabase database) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("spring.datasource.url", database.url());
        properties.put("spring.datasource.username", database.username());
        properties.put("spring.datasource.password", database.password());
        properties.put("spring.main.banner-mode", "off");
        properties.put("axon.axonserver.enabled", "false");
        return properties;
    }

    /** Not annotated, so that no component scan of the application finds it. */
    @EnableAutoConfiguration
    @ComponentScan({"dev.ledgerline.querymodel", "dev.ledgerline.commandmodel.log"})
    static class Application {
        @Bean
        Policy policy() {
            return new Policy();
        }
    }

    /** Follows the log without making rows of it. */
    @ProcessingGroup(POLICY)
    static final class Policy {
        @EventHandler
        void on(OrderEvent.OrderPlaced event) {}
    }

    /** Appends, and waits until everything has been taken in. */
    void given(List<?> events) {
        append(events);
        GROUPS.forEach(this::await);
    }

    /** Each event with the same time whenever it is appended; the log keeps it to the millisecond. */
    void append(List<?> events) {
        append(events, Instant.parse("2026-03-01T10:00:00.000456789Z"));
    }

    /** The log takes a missing place before an event for a gap only while the event is young. */
    void appendNow(List<?> events) {
        append(events, Instant.now());
    }

    private void append(List<?> events, Instant at) {
        List<EventMessage<?>> messages = new ArrayList<>();
        for (Object event : events)
            messages.add(new GenericEventMessage<>(UUID.randomUUID().toString(), event, MetaData.emptyInstance(), at));
        context.getBean(EventStore.class).publish(messages);
    }

    long await(String projection) {
        return ask(new AwaitProjection(projection, 30_000), Long.class);
    }

    /** Waits until readers see what a rebuild of orders and accounts made. */
    void awaitEnd(String projection) {
        for (int i = 0; i < 600 && tables("order_row_before") + tables("account_row_before") > 0; i++)
            LockSupport.parkNanos(50_000_000);
        await(projection);
    }

    /** How many tables of this name there are. */
    long tables(String name) {
        Long count = jdbc().queryForObject("select count(*) from pg_tables where tablename = ?", Long.class, name);
        return count == null ? 0 : count;
    }

    <T> T ask(Object query, Class<T> answer) {
        return context.getBean(QueryGateway.class).query(query, answer).join();
    }

    <T> Page<T> page(Object query) {
        return context.getBean(QueryGateway.class).query(query, new PageOf<T>()).join();
    }

    /** Axon's own response types match no handler that answers with a generic type. */
    private static final class PageOf<T> extends AbstractResponseType<Page<T>> {
        @SuppressWarnings("unchecked")
        PageOf() {
            super((Class<Page<T>>) (Class<?>) Page.class);
        }

        @Override
        public boolean matches(Type type) {
            return type instanceof ParameterizedType page && page.getRawType() == Page.class;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Page<T> convert(Object answer) {
            return (Page<T>) answer;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Class<Page<T>> responseMessagePayloadType() {
            return (Class<Page<T>>) expectedResponseType;
        }
    }

    <T> List<T> list(Object query, Class<T> item) {
        return context.getBean(QueryGateway.class)
                .query(query, ResponseTypes.multipleInstancesOf(item))
                .join();
    }

    /** @return how many answers were remembered of these accounts alone */
    int forget(List<AccountId> accountIds) {
        return context.getBean(CommandGateway.class).sendAndWait(new ForgetReads(accountIds));
    }

    boolean rebuild(String projection) {
        return context.getBean(CommandGateway.class).sendAndWait(new RebuildProjection(projection));
    }

    ProjectionView progress(String projection) {
        return list(new FindProjections(), ProjectionView.class).stream()
                .filter(view -> view.name().equals(projection))
                .findFirst()
                .orElseThrow();
    }

    StreamingEventProcessor processor(String projection) {
        return context.getBean(EventProcessingConfiguration.class)
                .eventProcessor(projection, StreamingEventProcessor.class)
                .orElseThrow();
    }

    Map<String, String> hashes() {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (String group : GROUPS)
            hashes.putAll(context.getBean(StateHash.class).of(group));
        return hashes;
    }

    JdbcTemplate jdbc() {
        return context.getBean(JdbcTemplate.class);
    }

    TransactionTemplate transaction() {
        return new TransactionTemplate(new JdbcTransactionManager(context.getBean(DataSource.class)));
    }

    @Override
    public void close() {
        context.close();
    }
}
