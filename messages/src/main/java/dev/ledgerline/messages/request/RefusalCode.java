package dev.ledgerline.messages.request;

/** Why we deny a command. The words after each are what a caller reads in the documentation. */
public enum RefusalCode {
    VALIDATION_FAILED("the request is not well formed"),
    REQUEST_ID_REUSED("this request_id was used for another command"),
    ACCOUNT_NOT_FOUND("there is no such account"),
    ACCOUNT_BLOCKED("the account is blocked: only orders that reduce exposure are accepted"),
    NEW_POSITIONS_NOT_ALLOWED("new exposure is switched off for the account"),
    STRATEGY_UNKNOWN("the strategy is not registered for the account"),
    STRATEGY_NOT_ACTIVE("the strategy is disabled: only orders that reduce exposure are accepted"),
    STRATEGY_NEW_POSITIONS_NOT_ALLOWED("new exposure is switched off for the strategy on this account"),
    ORDER_NOTIONAL_ABOVE_LIMIT("price times quantity is above the account's limit for one order"),
    POSITION_ABOVE_LIMIT("position plus working orders would be above the account's limit"),
    ORDER_RATE_ABOVE_LIMIT("more orders in the interval than the account may place"),
    PRICE_OUTSIDE_COLLAR("the price is too far from the market"),
    REFERENCE_PRICE_MISSING("a limit needs a market price to be checked against and there is none"),
    INSTRUMENT_UNKNOWN("the venue of this account does not trade the instrument"),
    PRICE_OFF_STEP("the price is not a multiple of the instrument's price step"),
    QUANTITY_OFF_STEP("the quantity is not a multiple of the instrument's quantity step"),
    QUANTITY_BELOW_MINIMUM("the quantity is below the instrument's minimum"),
    QUANTITY_ABOVE_MAXIMUM("the quantity is above the instrument's maximum"),
    NOTIONAL_BELOW_MINIMUM("price times quantity is below the instrument's minimum"),
    NOTHING_TO_REDUCE("a reduce-only order needs an opposite position that is not already being reduced"),
    ORDER_NOT_FOUND("there is no such order on this account"),
    ORDER_ALREADY_CLOSED("the order has ended"),
    ORDER_CHANGE_PENDING("another change of the order is being worked on"),
    QUANTITY_BELOW_FILLED("the new quantity is not above what is filled"),
    NOTHING_TO_CANCEL("no order could be canceled"),
    POSITION_NOT_FOUND("there is no such position on this account"),
    POSITION_NOT_OPEN("the position is not open"),
    POSITION_CLOSE_IN_PROGRESS("a close of this position is being worked on"),
    POSITIONS_THE_SAME("two different positions are needed"),
    POSITIONS_OF_DIFFERENT_INSTRUMENTS("both positions must be of one instrument"),
    POSITIONS_ON_ONE_SIDE("close-by needs opposite sides"),
    POSITIONS_ON_OPPOSITE_SIDES("a merge needs two positions of one side"),
    QUANTITY_ABOVE_POSITION("the quantity is above the position's"),
    ORDER_WITHOUT_DEALS("the order has no deals to reassign"),
    DEAL_ALREADY_RECORDED("there is a deal of this trade id"),
    DEAL_NOT_FOUND("there is no such deal on this account"),
    CASE_ALREADY_DECIDED("the case was decided"),
    CASE_CLOSED("the case is closed"),
    DECISION_UNFIT("a difference of this kind cannot be settled so"),
    COMMENT_MISSING("whoever decides says why, in a comment"),
    OUTCOME_NOT_UNKNOWN("no such request of the order has an unknown outcome"),
    VERDICT_UNFIT("this cannot have become of such a request"),
    VERDICT_CONTRADICTED("what is known of the order says otherwise"),
    ACCOUNT_HAS_TRADED("the account has orders or positions of its network: open another account for the other one"),
    ACCOUNT_NOT_FLAT("the account has open positions or working orders: its position mode stays until they are gone");

    private final String meaning;

    RefusalCode(String meaning) {
        this.meaning = meaning;
    }

    public String meaning() {
        return meaning;
    }
}
