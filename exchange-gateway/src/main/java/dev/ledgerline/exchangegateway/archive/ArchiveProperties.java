package dev.ledgerline.exchangegateway.archive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the archive of payloads is set up.
 *
 * @param enabled whether anything is kept
 * @param buffer how much waits for the database at most
 * @param patience how long somebody is kept waiting when the buffer is full, before his payload is lost
 * @param retention after its last observation a payload is deleted; by default never
 */
@ConfigurationProperties("ledgerline.archive")
record ArchiveProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("32MB") DataSize buffer,
        @DefaultValue("250ms") Duration patience,
        @Nullable Duration retention) {}
