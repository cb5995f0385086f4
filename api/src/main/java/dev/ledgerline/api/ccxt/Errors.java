package dev.ledgerline.api.ccxt;

import static dev.ledgerline.api.ccxt.ErrorClass.ACCOUNT_NOT_ENABLED;
import static dev.ledgerline.api.ccxt.ErrorClass.BAD_REQUEST;
import static dev.ledgerline.api.ccxt.ErrorClass.BAD_SYMBOL;
import static dev.ledgerline.api.ccxt.ErrorClass.DUPLICATE_ORDER_ID;
import static dev.ledgerline.api.ccxt.ErrorClass.EXCHANGE_NOT_AVAILABLE;
import static dev.ledgerline.api.ccxt.ErrorClass.INSUFFICIENT_FUNDS;
import static dev.ledgerline.api.ccxt.ErrorClass.INVALID_ORDER;
import static dev.ledgerline.api.ccxt.ErrorClass.NOT_SUPPORTED;
import static dev.ledgerline.api.ccxt.ErrorClass.OPERATION_FAILED;
import static dev.ledgerline.api.ccxt.ErrorClass.OPERATION_REJECTED;
import static dev.ledgerline.api.ccxt.ErrorClass.ORDER_IMMEDIATELY_FILLABLE;
import static dev.ledgerline.api.ccxt.ErrorClass.ORDER_NOT_FOUND;
import static dev.ledgerline.api.ccxt.ErrorClass.PERMISSION_DENIED;
import static dev.ledgerline.api.ccxt.ErrorClass.RATE_LIMIT_EXCEEDED;
import static dev.ledgerline.api.ccxt.ErrorClass.REQUEST_TIMEOUT;

import dev.ledgerline.api.request.CommandError;
import dev.ledgerline.api.request.PublicCode;
import dev.ledgerline.messages.market.MarketAnswer;
import dev.ledgerline.messages.request.RefusalCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Our refusals, and those of venues, in ccxt's classes. A table, so that it can be read, printed and tested as one. */
final class Errors {
    private Errors() {}

    /** What we deny was never sent, so all of these are kinds of ExchangeError. */
    static ErrorClass of(RefusalCode code) {
        return switch (code) {
            case ACCOUNT_NOT_FOUND -> ACCOUNT_NOT_ENABLED;
            case INSTRUMENT_UNKNOWN -> BAD_SYMBOL;
            case REQUEST_ID_REUSED -> DUPLICATE_ORDER_ID;
            // An order that has ended is to exchanges as one that never was.
            case ORDER_NOT_FOUND, ORDER_ALREADY_CLOSED, NOTHING_TO_CANCEL -> ORDER_NOT_FOUND;
            // Another order might pass.
            case ORDER_NOTIONAL_ABOVE_LIMIT,
                    POSITION_ABOVE_LIMIT,
                    PRICE_OUTSIDE_COLLAR,
                    PRICE_OFF_STEP,
                    QUANTITY_OFF_STEP,
                    QUANTITY_BELOW_MINIMUM,
                    QUANTITY_ABOVE_MAXIMUM,
                    NOTIONAL_BELOW_MINIMUM,
                    NOTHING_TO_REDUCE,
                    QUANTITY_BELOW_FILLED,
                    QUANTITY_ABOVE_POSITION,
                    POSITION_NOT_FOUND,
                    POSITION_NOT_OPEN -> INVALID_ORDER;
            // The same order might pass at another time.
            case ACCOUNT_BLOCKED,
                    ACCOUNT_HAS_TRADED,
                    ACCOUNT_NOT_FLAT,
                    STRATEGY_NOT_ACTIVE,
                    DEAL_ALREADY_RECORDED,
                    NEW_POSITIONS_NOT_ALLOWED,
                    STRATEGY_NEW_POSITIONS_NOT_ALLOWED,
                    ORDER_RATE_ABOVE_LIMIT,
                    REFERENCE_PRICE_MISSING,
                    ORDER_CHANGE_PENDING,
                    POSITION_CLOSE_IN_PROGRESS,
                    CASE_ALREADY_DECIDED,
                    CASE_CLOSED,
                    OUTCOME_NOT_UNKNOWN,
                    VERDICT_CONTRADICTED -> OPERATION_REJECTED;
            case VALIDATION_FAILED,
                    STRATEGY_UNKNOWN,
                    DEAL_NOT_FOUND,
                    POSITIONS_THE_SAME,
                    POSITIONS_OF_DIFFERENT_INSTRUMENTS,
                    POSITIONS_ON_ONE_SIDE,
                    POSITIONS_ON_OPPOSITE_SIDES,
                    ORDER_WITHOUT_DEALS,
                    DECISION_UNFIT,
                    COMMENT_MISSING,
                    VERDICT_UNFIT -> BAD_REQUEST;
        };
    }

    /** Of a command that failed for another reason than a refusal code. */
    static ErrorClass of(PublicCode code) {
        return switch (code) {
            case PERMISSION_DENIED, STRATEGY_PERMISSION_DENIED, ADMIN_READ_ONLY -> PERMISSION_DENIED;
            case NOT_IMPLEMENTED -> NOT_SUPPORTED;
            case ACCOUNT_NOT_FOUND -> ACCOUNT_NOT_ENABLED;
            case ORDER_NOT_FOUND -> ORDER_NOT_FOUND;
            case VALIDATION_ERROR, INVALID_STRATEGY_ID, DEAL_NOT_FOUND -> BAD_REQUEST;
            case POSITION_NOT_FOUND, INVALID_POSITION_ID, INVALID_ORDER_STATE -> INVALID_ORDER;
            case REQUEST_ID_CONFLICT -> DUPLICATE_ORDER_ID;
            case RISK_BLOCKED, CONFLICT, CONCURRENT_CHANGE, POSITION_CLOSE_IN_PROGRESS -> OPERATION_REJECTED;
            case EXCHANGE_ERROR -> INVALID_ORDER;
            case OUTCOME_UNKNOWN -> REQUEST_TIMEOUT;
            case ENGINE_UNAVAILABLE -> EXCHANGE_NOT_AVAILABLE;
            case INTERNAL_ERROR -> OPERATION_FAILED;
        };
    }

    static ErrorClass of(MarketAnswer.Reason reason) {
        return switch (reason) {
            case ACCOUNT_UNKNOWN -> ACCOUNT_NOT_ENABLED;
            case INSTRUMENT_UNKNOWN -> BAD_SYMBOL;
            case NOT_SUPPORTED -> NOT_SUPPORTED;
            case THROTTLED -> RATE_LIMIT_EXCEEDED;
            case UNAVAILABLE -> EXCHANGE_NOT_AVAILABLE;
        };
    }

    /**
     * The venue refused the order, surely: whatever the code, this is a kind of ExchangeError. Codes are those of the
     * simulated exchange and Binance's; of others the words must do.
     */
    static ErrorClass ofVenue(String code, String text) {
        String words = text.toLowerCase(Locale.ROOT);
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "INSUFFICIENT_BALANCE", "-2018", "-2019" -> INSUFFICIENT_FUNDS;
            case "UNKNOWN_SYMBOL", "-1121" -> BAD_SYMBOL;
            case "POST_ONLY_WOULD_TAKE", "-5022" -> ORDER_IMMEDIATELY_FILLABLE;
            case "UNKNOWN_ORDER", "ORDER_CLOSED", "-2011", "-2013" -> ORDER_NOT_FOUND;
            case "UNSUPPORTED", "AMEND_UNSUPPORTED" -> NOT_SUPPORTED;
            case "UNKNOWN_ACCOUNT", "-2014", "-2015", "-1022" -> PERMISSION_DENIED;
            case "NOT_SENT", "NOT_RECEIVED", "-1003", "-1015", "-1021" -> OPERATION_REJECTED;
            default ->
                words.contains("insufficient")
                        ? INSUFFICIENT_FUNDS
                        : words.contains("immediately match") ? ORDER_IMMEDIATELY_FILLABLE : INVALID_ORDER;
        };
    }

    /** A failed command. */
    static CcxtError of(CommandError error, @Nullable Long orderId) {
        PublicCode code = PublicCode.valueOf(error.code().toUpperCase(Locale.ROOT));
        String reason = error.reason();
        RefusalCode ours = reason == null || code == PublicCode.EXCHANGE_ERROR ? null : refusal(reason);
        ErrorClass errorClass = ours != null
                ? of(ours)
                : code == PublicCode.EXCHANGE_ERROR && reason != null ? ofVenue(reason, error.message()) : of(code);
        return new CcxtError(errorClass, error.message(), reason, orderId);
    }

    private static @Nullable RefusalCode refusal(String reason) {
        for (RefusalCode code : RefusalCode.values()) if (code.name().equalsIgnoreCase(reason)) return code;
        return null;
    }
}
