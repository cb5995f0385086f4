package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.reconciliation.CaseId;
import dev.ledgerline.messages.reconciliation.CaseStatus;
import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import dev.ledgerline.messages.reconciliation.Evidence;
import dev.ledgerline.messages.value.InstrumentId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as the log tells it, with how far its decision was carried out.
 *
 * @param decidedBy the id of the event that decided
 * @param carriedOut the decision that was carried out
 * @param agreed the difference that is none any more
 */
record KnownCase(
        CaseId caseId,
        AccountId accountId,
        Difference difference,
        String subject,
        @Nullable InstrumentId instrument,
        Evidence evidence,
        CaseStatus status,
        @Nullable Decision decision,
        @Nullable String decidedBy,
        @Nullable String carriedOut,
        @Nullable String agreed) {
    boolean isCarriedOut() {
        return decidedBy != null && decidedBy.equals(carriedOut);
    }

    boolean isUnsettled() {
        return status != CaseStatus.CLOSED && !Finding.signature(evidence).equals(agreed);
    }

    Finding finding() {
        return new Finding(accountId, difference, subject, instrument, evidence);
    }

    boolean isOf(OrderKey order) {
        return order.instrument().equals(instrument)
                && (subject.equals(order.subject()) || subject.equals(order.exchangeOrderId()));
    }

    /** Of both sides. */
    List<Trade> trades() {
        List<Trade> trades = new ArrayList<>(Finding.trades(instrument, evidence.venues()));
        trades.addAll(Finding.trades(instrument, evidence.ours()));
        return trades;
    }

    boolean hasSettled(Finding finding) {
        return finding.signature().equals(agreed);
    }

    /** Whether this very difference is on record and not settled. */
    boolean isAbout(Finding finding) {
        return status != CaseStatus.CLOSED && Finding.signature(evidence).equals(finding.signature());
    }
}
