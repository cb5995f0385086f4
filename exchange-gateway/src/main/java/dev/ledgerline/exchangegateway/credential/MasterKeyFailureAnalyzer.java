package dev.ledgerline.exchangegateway.credential;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Ends a start without a usable master key with a sentence instead of a stack trace. */
class MasterKeyFailureAnalyzer extends AbstractFailureAnalyzer<MasterKeyException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MasterKeyException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Start with the master key the credentials were encrypted with; docs/credentials.md tells more.",
                cause);
    }
}
