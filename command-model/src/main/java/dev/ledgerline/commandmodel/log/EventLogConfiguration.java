package dev.ledgerline.commandmodel.log;

import dev.ledgerline.messages.request.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.commandhandling.gateway.IntervalRetryScheduler;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcSQLErrorCodesResolver;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.MultiCorrelationDataProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.eventsourcing.SpringAggregateSnapshotterFactoryBean;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Wires Axon to PostgreSQL: one schema, one kind of transaction, JSON everywhere. */
@Configuration(proxyBeanMethods = false)
class EventLogConfiguration {
    /** Aggregates kept in memory; an order takes about a kilobyte, a long book some hundred. */
    private static final long CACHED_AGGREGATES = 20_000;

    /** So many events are replayed at most to load an account or book that is not cached, and a little more. */
    private static final int EVENTS_FOR_EACH_SNAPSHOT = 200;

    /** Events a streaming processor takes into one transaction at most. */
    private static final int PROCESSOR_BATCH = 500;

    private static final int EVENTS_FOR_EACH_READ = 500;

    /** Two nodes, or two requests with one key, may append to one stream at a time: the loser tries again. */
    private static final int RETRIES = 5;

    private static final int RETRY_MILLIS = 10;

    /** What this node is called as an owner of processors and a follower of the log. */
    private final String node = ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Ids ids(JdbcTemplate jdbc) {
        return new SequenceIds(jdbc);
    }

    @Bean
    @Primary
    Serializer serializer() {
        return new NamedJsonSerializer();
    }

    /** Commands and processors need no entity manager; the read side's own transactions have theirs. */
    @Bean
    TransactionManager axonTransactionManager(DataSource dataSource) {
        return new SpringTransactionManager(new JdbcTransactionManager(dataSource));
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    LogTail logTail(ObjectProvider<LogEngine> engine) {
        return new LogTail((place, atMost) -> engine.getObject().after(place, atMost));
    }

    @Bean
    LogWriter logWriter(DataSource dataSource, LogTail tail, ObjectProvider<MeterRegistry> meters) {
        return new LogWriter(new LogTable(dataSource, node), tail, new LogMetrics(registry(meters)));
    }

    @Bean
    LogEntries logEntries(LogWriter writer) {
        return new LogEntries(writer);
    }

    @Bean(initMethod = "start")
    LogSignals logSignals(DataSource dataSource, LogTail tail) {
        return new LogSignals(dataSource, node, tail);
    }

    @Bean
    LogEngine eventStorageEngine(
            Serializer serializer,
            ConnectionProvider connections,
            TransactionManager transactions,
            DataSource dataSource,
            LogWriter writer,
            LogEntries entries) {
        return new LogEngine(
                JdbcEventStorageEngine.builder()
                        .eventSerializer(serializer)
                        .snapshotSerializer(serializer)
                        .connectionProvider(connections)
                        .transactionManager(transactions)
                        .persistenceExceptionResolver(new JdbcSQLErrorCodesResolver())
                        .batchSize(EVENTS_FOR_EACH_READ)
                        .maxGapOffset(1)
                        .extendedGapCheckEnabled(false)
                        .readEventDataWithoutGaps(LogEngine::read),
                writer,
                entries,
                new LogHead(dataSource));
    }

    @Bean
    EventLog eventStore(LogEngine engine, LogTail tail) {
        return EventLog.of(engine, tail);
    }

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections,
            Serializer serializer,
            LogEntries entries,
            TransactionManager transactions,
            LogSagaStore sagas) {
        return new LogTokenStore(
                JdbcTokenStore.builder().connectionProvider(connections).contentType(byte[].class),
                node,
                serializer,
                entries,
                transactions,
                sagas::forget);
    }

    @Bean
    LogSagaStore sagaStore(JdbcTemplate jdbc, Serializer serializer, LogEntries entries) {
        return new LogSagaStore(jdbc, serializer, entries);
    }

    @Bean
    CommandBus commandBus(org.axonframework.config.Configuration axon, ObjectProvider<MeterRegistry> meters) {
        LaneCommandBus bus = new LaneCommandBus(new CommandMetrics(registry(meters)));
        var unused = bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    @Bean
    CommandTargetResolver commandTargets() {
        return new CommandTargets();
    }

    @Bean
    Cache aggregateCache() {
        return new AggregateCache(CACHED_AGGREGATES);
    }

    /** One at a time, and nobody waits for it. */
    @Bean
    SpringAggregateSnapshotterFactoryBean snapshotter() {
        SpringAggregateSnapshotterFactoryBean snapshotter = new SpringAggregateSnapshotterFactoryBean();
        snapshotter.setExecutor(Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("snapshots").factory()));
        return snapshotter;
    }

    @Bean
    SnapshotTriggerDefinition snapshots(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_FOR_EACH_SNAPSHOT);
    }

    private static MeterRegistry registry(ObjectProvider<MeterRegistry> meters) {
        return meters.getIfAvailable(SimpleMeterRegistry::new);
    }

    /** What a command knows about who asked, and of the trace it belongs to if there is one, each of its events knows too. */
    @Bean
    CorrelationDataProvider correlation() {
        return new MultiCorrelationDataProvider<>(List.of(
                new MessageOriginProvider(),
                new SimpleCorrelationDataProvider(
                        "principal", "role", "surface", "requestId", "comment", "traceparent")));
    }

    /** A query's handler opens the read transaction it needs; one of the log's around it would be in its way. */
    @Bean
    QueryBus queryBus() {
        return SimpleQueryBus.builder()
                .transactionManager(NoTransactionManager.INSTANCE)
                .build();
    }

    @Bean
    CommandGateway commandGateway(CommandBus commandBus) {
        RetryScheduler later = IntervalRetryScheduler.builder()
                .retryExecutor(Executors.newScheduledThreadPool(
                        1, Thread.ofVirtual().name("command-retry-", 0).factory()))
                .retryInterval(RETRY_MILLIS)
                .maxRetryCount(RETRIES)
                .build();
        return DefaultCommandGateway.builder()
                .commandBus(commandBus)
                // Part of another's work it would be tried outside of it, and wait for the locks that one holds.
                .retryScheduler((command, failure, failures, again) ->
                        !CurrentUnitOfWork.isStarted() && later.scheduleRetry(command, failure, failures, again))
                .build();
    }

    @Bean
    ConfigurerModule streamingProcessors() {
        return configurer -> configurer.eventProcessing(processing -> {
            for (String group : CommandingGroups.ALL)
                processing.registerTransactionManager(group, configuration -> NoTransactionManager.INSTANCE);
            followTheLog(processing);
        });
    }

    private static void followTheLog(EventProcessingConfigurer processing) {
        processing
                .usingPooledStreamingEventProcessors()
                .registerPooledStreamingEventProcessorConfiguration((configuration, processor) -> processor
                        .initialSegmentCount(1)
                        .batchSize(PROCESSOR_BATCH)
                        .maxClaimedSegments(32));
    }
}
