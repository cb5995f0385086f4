package dev.ledgerline.exchangegateway.report;

/** Postpones what must not happen unless the running transaction is durable. */
@FunctionalInterface
public interface AfterCommit {
    void run(Runnable action);
}
