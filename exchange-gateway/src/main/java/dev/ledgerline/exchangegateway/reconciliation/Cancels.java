package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.exchangegateway.resilience.CallKind;
import dev.ledgerline.exchangegateway.resilience.CallOutcome;
import dev.ledgerline.exchangegateway.resilience.CallResult;
import dev.ledgerline.exchangegateway.resilience.VenueGates;
import dev.ledgerline.exchangegateway.venue.CancelOutcome;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import org.springframework.stereotype.Component;

/** Cancels orders that are none of ours, or none any more; told to the venue as every cancel is, before anything else. */
@Component
class Cancels {
    private final VenueGates gates;
    private final ReconciliationProperties properties;

    Cancels(VenueGates gates, ReconciliationProperties properties) {
        this.gates = gates;
        this.properties = properties;
    }

    CancelOutcome cancel(ComparedAccount account, VenueOrderReport report) {
        VenueGates.Turn turn =
                new VenueGates.Turn(account.exchangeId(), account.accountId(), CallKind.CANCEL, properties.patience());
        try {
            CallResult<CancelOutcome> result = gates.call(
                    turn,
                    () -> account.venue().cancel(account.accountId(), report.instrument(), report.clientOrderId()),
                    Cancels::judge);
            return switch (result) {
                case CallResult.Ended<CancelOutcome>(CancelOutcome outcome) -> outcome;
                case CallResult.NotMade<CancelOutcome>(String reason) -> new CancelOutcome.Rejected("NOT_SENT", reason);
                case CallResult.NoAnswer<CancelOutcome>(String evidence) -> new CancelOutcome.Unknown(evidence);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static CallOutcome judge(CancelOutcome outcome) {
        return switch (outcome) {
            case CancelOutcome.Canceled canceled -> CallOutcome.ANSWERED;
            case CancelOutcome.Rejected rejected -> CallOutcome.REFUSED;
            case CancelOutcome.Unknown unknown -> CallOutcome.UNKNOWN;
        };
    }
}
