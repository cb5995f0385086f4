package dev.ledgerline.commandmodel.log;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Collects what a unit of work adds to the log and has it written when the unit of work commits. */
final class LogEntries {
    private static final String KEY = LogEntries.class.getName();

    private final LogWriter writer;

    LogEntries(LogWriter writer) {
        this.writer = writer;
    }

    /** Whether what is written now can become durable together with events. A database transaction stays by itself. */
    static boolean areOpen() {
        return CurrentUnitOfWork.isStarted() && !TransactionSynchronizationManager.isActualTransactionActive();
    }

    /** That of the unit of work that runs on this thread. */
    LogEntry current() {
        UnitOfWork<?> root = CurrentUnitOfWork.get().root();
        return root.getOrComputeResource(KEY, key -> {
            LogEntry entry = new LogEntry();
            root.onCommit(ignored -> writer.write(entry));
            return entry;
        });
    }
}
