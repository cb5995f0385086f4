package dev.ledgerline.commandmodel.log;

import dev.ledgerline.messages.log.LogQuery.AwaitLog;
import dev.ledgerline.messages.log.LogQuery.FindHead;
import dev.ledgerline.messages.log.LogQuery.ReadLog;
import dev.ledgerline.messages.log.LoggedEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers what is asked about the log, from memory as long as what is asked for is recent. */
@Component
class LogQueries {
    /** An answer is held in memory as a whole. */
    private static final int MOST = 1_000;

    private final LogTail tail;
    private final EventLog log;

    LogQueries(LogTail tail, EventLog log) {
        this.tail = tail;
        this.log = log;
    }

    @QueryHandler
    List<LoggedEvent> handle(ReadLog query) {
        return tail.read(query.after(), Math.clamp(query.atMost(), 1, MOST)).stream()
                .map(event ->
                        new LoggedEvent(event.trackingToken().position().orElseThrow(), (Object) event.getPayload()))
                .toList();
    }

    @QueryHandler
    boolean handle(AwaitLog query) throws InterruptedException {
        return tail.await(query.after(), query.atMostMillis(), TimeUnit.MILLISECONDS);
    }

    @QueryHandler
    long handle(FindHead query) {
        return log.head();
    }
}
