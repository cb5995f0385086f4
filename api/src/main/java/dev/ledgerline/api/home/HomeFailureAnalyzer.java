package dev.ledgerline.api.home;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an operator the message instead of a stack of Spring's exceptions. */
class HomeFailureAnalyzer extends AbstractFailureAnalyzer<HomeException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, HomeException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
