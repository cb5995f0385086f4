package dev.ledgerline.bench;

import com.sun.management.ThreadMXBean;
import dev.ledgerline.api.database.EmbeddedPostgres;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Map;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The command model in this process, on an embedded PostgreSQL of its own. */
final class EmbeddedModel implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final ConfigurableApplicationContext context;
    private final Database database;

    EmbeddedModel(Path home, Class<?>... more) throws Exception {
        postgres = EmbeddedPostgres.start(home);
        context = new SpringApplicationBuilder(CommandModel.class)
                .sources(more)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.datasource.url", postgres.jdbcUrl(),
                        "spring.datasource.username", postgres.username(),
                        "spring.datasource.password", postgres.password(),
                        "spring.datasource.hikari.maximum-pool-size", "24"))
                .run();
        database = Database.of(home);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Nothing follows the log any more: what is left is what a command costs. */
    void stopProcessors() {
        bean(EventProcessingConfiguration.class).eventProcessors().values().forEach(EventProcessor::shutDown);
    }

    Database database() {
        return database;
    }

    Cpu cpu() {
        return Cpu.of(ProcessHandle.current().pid(), database.postmaster());
    }

    Counters counters() throws Exception {
        return database.counters(
                ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getTotalThreadAllocatedBytes());
    }

    @Override
    public void close() throws Exception {
        database.close();
        context.close();
        postgres.close();
    }
}
