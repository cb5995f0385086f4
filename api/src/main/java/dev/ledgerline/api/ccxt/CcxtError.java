package dev.ledgerline.api.ccxt;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Ends a call as ccxt would: with an error of a class that its clients know. */
public final class CcxtError extends RuntimeException {
    private static final String CODE = "ccxt_error";

    private final ErrorClass errorClass;
    private final @Nullable String reason;
    private final @Nullable Long orderId;

    CcxtError(ErrorClass errorClass, String message) {
        this(errorClass, message, null, null);
    }

    CcxtError(ErrorClass errorClass, String message, @Nullable String reason, @Nullable Long orderId) {
        super(message, null, false, false);
        this.errorClass = errorClass;
        this.reason = reason;
        this.orderId = orderId;
    }

    /** The name of ccxt's class, as in InvalidOrder. */
    String errorName() {
        return errorClass.ccxtName();
    }

    ErrorClass errorClass() {
        return errorClass;
    }

    HttpStatus status() {
        return errorClass.status();
    }

    /** What callers are told. */
    public Detail detail() {
        return new Detail(CODE, errorName(), String.valueOf(getMessage()), reason, orderId);
    }

    /**
     * @param error the name of ccxt's class
     * @param reason our refusal code or the venue's, where there is one
     * @param orderId the order of ours that was refused, or whose fate is not known
     */
    public record Detail(
            String code,
            String error,
            String message,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reason,

            @JsonProperty("order_id") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long orderId) {}
}
