package dev.ledgerline.api.request;

import dev.ledgerline.messages.request.RefusalCode;
import org.springframework.http.HttpStatus;

/** The codes of document oms.md, each with the status it has when a whole request fails with it. */
public enum PublicCode {
    PERMISSION_DENIED(HttpStatus.FORBIDDEN),
    ADMIN_READ_ONLY(HttpStatus.FORBIDDEN),
    STRATEGY_PERMISSION_DENIED(HttpStatus.FORBIDDEN),
    VALIDATION_ERROR(HttpStatus.UNPROCESSABLE_CONTENT),
    INVALID_STRATEGY_ID(HttpStatus.UNPROCESSABLE_CONTENT),
    ACCOUNT_NOT_FOUND(HttpStatus.NOT_FOUND),
    ORDER_NOT_FOUND(HttpStatus.NOT_FOUND),
    POSITION_NOT_FOUND(HttpStatus.NOT_FOUND),
    DEAL_NOT_FOUND(HttpStatus.NOT_FOUND),
    RISK_BLOCKED(HttpStatus.CONFLICT),
    REQUEST_ID_CONFLICT(HttpStatus.CONFLICT),
    CONFLICT(HttpStatus.CONFLICT),
    CONCURRENT_CHANGE(HttpStatus.CONFLICT),
    INVALID_POSITION_ID(HttpStatus.BAD_REQUEST),
    INVALID_ORDER_STATE(HttpStatus.BAD_REQUEST),
    POSITION_CLOSE_IN_PROGRESS(HttpStatus.BAD_REQUEST),
    EXCHANGE_ERROR(HttpStatus.BAD_REQUEST),
    OUTCOME_UNKNOWN(HttpStatus.GATEWAY_TIMEOUT),
    NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED),
    ENGINE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    PublicCode(HttpStatus status) {
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }

    public static PublicCode of(RefusalCode code) {
        return switch (code) {
            case ACCOUNT_BLOCKED,
                    NEW_POSITIONS_NOT_ALLOWED,
                    STRATEGY_NEW_POSITIONS_NOT_ALLOWED,
                    ORDER_NOTIONAL_ABOVE_LIMIT,
                    POSITION_ABOVE_LIMIT,
                    ORDER_RATE_ABOVE_LIMIT,
                    PRICE_OUTSIDE_COLLAR,
                    REFERENCE_PRICE_MISSING,
                    NOTHING_TO_REDUCE -> RISK_BLOCKED;
            case STRATEGY_UNKNOWN, STRATEGY_NOT_ACTIVE -> INVALID_STRATEGY_ID;
            case ACCOUNT_NOT_FOUND -> ACCOUNT_NOT_FOUND;
            case ORDER_NOT_FOUND -> ORDER_NOT_FOUND;
            case POSITION_NOT_FOUND -> POSITION_NOT_FOUND;
            case POSITION_NOT_OPEN -> INVALID_POSITION_ID;
            case POSITION_CLOSE_IN_PROGRESS -> POSITION_CLOSE_IN_PROGRESS;
            case ORDER_ALREADY_CLOSED, ORDER_CHANGE_PENDING, NOTHING_TO_CANCEL -> INVALID_ORDER_STATE;
            case ACCOUNT_HAS_TRADED, ACCOUNT_NOT_FLAT -> CONFLICT;
            case DEAL_NOT_FOUND -> DEAL_NOT_FOUND;
            case DEAL_ALREADY_RECORDED -> CONFLICT;
            case REQUEST_ID_REUSED -> REQUEST_ID_CONFLICT;
            default -> VALIDATION_ERROR;
        };
    }
}
