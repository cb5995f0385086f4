package dev.ledgerline.commandmodel.reconciliation;

/** Gives out the numbers of cases: ascending, never twice. */
@FunctionalInterface
interface CaseNumbers {
    long next();
}
