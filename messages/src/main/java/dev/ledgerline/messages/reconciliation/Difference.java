package dev.ledgerline.messages.reconciliation;

/** The kinds of difference there can be between what we hold and what the venue holds. */
public enum Difference {
    /** Works at the venue and was placed by somebody else. */
    EXTERNAL_ORDER,
    /** A fill of an order that is not ours. */
    EXTERNAL_FILL,
    /** A fill of our order that we had not heard of. */
    MISSING_FILL,
    /** One trade id, two sets of figures. */
    FILL_CONTRADICTED,
    /** A deal of ours that the venue does not list. */
    FILL_UNKNOWN_TO_VENUE,
    /** Works here, and ended at the venue without us. */
    ORDER_ENDED_OUTSIDE,
    /** Works on both sides with other terms. */
    ORDER_CHANGED_OUTSIDE,
    /** Works here, and the venue has never heard of it. */
    ORDER_UNKNOWN_TO_VENUE,
    /** Ended here, and works at the venue. */
    ORDER_STILL_WORKING,
    /** An asset of which the venue holds more or less than our deals explain. */
    BALANCE_DIFFERS,
    /** A net position other than the sum of ours. */
    POSITION_DIFFERS,
    /** Two of our accounts are one account at the venue. */
    MIRRORED_ACCOUNT;

    /** Whether a difference of this kind can be settled so. */
    public boolean permits(Decision decision) {
        return switch (decision) {
            case LEAVE -> true;
            case CANCEL_AT_VENUE ->
                this == EXTERNAL_ORDER || this == ORDER_CHANGED_OUTSIDE || this == ORDER_STILL_WORKING;
            // What ended does not begin again, and of two accounts that are one the venue has nothing to tell.
            case TAKE_VENUES_WORD -> this != ORDER_STILL_WORKING && this != MIRRORED_ACCOUNT;
        };
    }
}
