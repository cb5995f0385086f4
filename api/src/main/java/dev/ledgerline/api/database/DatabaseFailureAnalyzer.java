package dev.ledgerline.api.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an operator the message instead of a stack of Spring's exceptions. */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<DatabaseException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
