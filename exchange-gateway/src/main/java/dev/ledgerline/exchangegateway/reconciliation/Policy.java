package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.reconciliation.Decision;
import dev.ledgerline.messages.reconciliation.Difference;
import org.jspecify.annotations.Nullable;

/** Who decides about a kind of difference, and how. */
enum Policy {
    TAKE_VENUES_WORD(Decision.TAKE_VENUES_WORD),
    CANCEL_AT_VENUE(Decision.CANCEL_AT_VENUE),
    LEAVE(Decision.LEAVE),
    /** A person. */
    ASK(null);

    private final @Nullable Decision decision;

    Policy(@Nullable Decision decision) {
        this.decision = decision;
    }

    /** Null when a person is asked. */
    @Nullable
    Decision decision() {
        return decision;
    }

    /** What leaves nothing open that a machine may decide: facts are taken over, money is a person's. */
    static Policy byDefault(Difference difference) {
        return switch (difference) {
            case EXTERNAL_ORDER, EXTERNAL_FILL, MISSING_FILL, ORDER_ENDED_OUTSIDE, ORDER_CHANGED_OUTSIDE ->
                TAKE_VENUES_WORD;
            case ORDER_STILL_WORKING -> CANCEL_AT_VENUE;
            case FILL_CONTRADICTED,
                    FILL_UNKNOWN_TO_VENUE,
                    ORDER_UNKNOWN_TO_VENUE,
                    BALANCE_DIFFERS,
                    POSITION_DIFFERS,
                    MIRRORED_ACCOUNT -> ASK;
        };
    }
}
