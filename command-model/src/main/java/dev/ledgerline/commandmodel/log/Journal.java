package dev.ledgerline.commandmodel.log;

import dev.ledgerline.commandmodel.log.LogEntry.Row;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Writes each event that became durable into the log file of positions, when somebody asked for that by its level. */
final class Journal {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final String REQUEST_ID = "requestId";

    private Journal() {}

    static void write(List<LogEntry> batch) {
        if (!log.isDebugEnabled()) return;
        for (LogEntry entry : batch) for (Row row : entry.events) write(row.domainEvent());
    }

    private static void write(DomainEventMessage<?> event) {
        try (var request = MDC.putCloseable(REQUEST_ID, about(event, REQUEST_ID));
                var correlation = MDC.putCloseable("correlationId", about(event, "traceId"))) {
            log.debug("{} {}", event.getAggregateIdentifier(), event.getPayload());
        }
    }

    private static String about(DomainEventMessage<?> event, String key) {
        return event.getMetaData().get(key) instanceof String value ? value : "-";
    }
}
