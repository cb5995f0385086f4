package dev.ledgerline.exchangegateway.archive;

import dev.ledgerline.exchangegateway.report.Timing;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchiveProperties.class)
class ArchiveConfiguration {
    @Bean
    Archive archive(PayloadStore store, Timing timing, ArchiveProperties properties) {
        return properties.enabled() ? new BufferedArchive(store, timing, properties) : Archive.NONE;
    }

    @Bean
    @ConditionalOnProperty("ledgerline.archive.retention")
    Retention archiveRetention(PayloadStore store, ArchiveProperties properties, Clock clock) {
        Duration retention = Objects.requireNonNull(properties.retention());
        return new Retention(store, retention, clock);
    }
}
