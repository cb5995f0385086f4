package dev.ledgerline.api.ccxt;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Those of ccxt's error classes that this server answers with. Its clients decide by the branch of the tree: what is an
 * {@link #EXCHANGE_ERROR} was refused and nothing was done; what is an {@link #OPERATION_FAILED} may have been done.
 */
enum ErrorClass {
    BASE_ERROR(null, HttpStatus.INTERNAL_SERVER_ERROR),
    EXCHANGE_ERROR(BASE_ERROR, HttpStatus.BAD_REQUEST),
    AUTHENTICATION_ERROR(EXCHANGE_ERROR, HttpStatus.BAD_REQUEST),
    PERMISSION_DENIED(AUTHENTICATION_ERROR, HttpStatus.FORBIDDEN),
    ACCOUNT_NOT_ENABLED(PERMISSION_DENIED, HttpStatus.NOT_FOUND),
    ARGUMENTS_REQUIRED(EXCHANGE_ERROR, HttpStatus.BAD_REQUEST),
    BAD_REQUEST(EXCHANGE_ERROR, HttpStatus.BAD_REQUEST),
    BAD_SYMBOL(BAD_REQUEST, HttpStatus.BAD_REQUEST),
    OPERATION_REJECTED(EXCHANGE_ERROR, HttpStatus.CONFLICT),
    INSUFFICIENT_FUNDS(EXCHANGE_ERROR, HttpStatus.BAD_REQUEST),
    INVALID_ORDER(EXCHANGE_ERROR, HttpStatus.BAD_REQUEST),
    ORDER_NOT_FOUND(INVALID_ORDER, HttpStatus.NOT_FOUND),
    ORDER_IMMEDIATELY_FILLABLE(INVALID_ORDER, HttpStatus.BAD_REQUEST),
    DUPLICATE_ORDER_ID(INVALID_ORDER, HttpStatus.CONFLICT),
    NOT_SUPPORTED(EXCHANGE_ERROR, HttpStatus.NOT_IMPLEMENTED),
    OPERATION_FAILED(BASE_ERROR, HttpStatus.INTERNAL_SERVER_ERROR),
    NETWORK_ERROR(OPERATION_FAILED, HttpStatus.BAD_GATEWAY),
    RATE_LIMIT_EXCEEDED(NETWORK_ERROR, HttpStatus.TOO_MANY_REQUESTS),
    EXCHANGE_NOT_AVAILABLE(NETWORK_ERROR, HttpStatus.SERVICE_UNAVAILABLE),
    REQUEST_TIMEOUT(NETWORK_ERROR, HttpStatus.GATEWAY_TIMEOUT),
    CANCEL_PENDING(OPERATION_FAILED, HttpStatus.GATEWAY_TIMEOUT);

    private final @Nullable ErrorClass parent;
    private final HttpStatus status;

    ErrorClass(@Nullable ErrorClass parent, HttpStatus status) {
        this.parent = parent;
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    @Nullable
    ErrorClass parent() {
        return parent;
    }

    boolean isA(ErrorClass other) {
        return this == other || parent != null && parent.isA(other);
    }

    /** As ccxt writes it: InvalidOrder. */
    String ccxtName() {
        return Arrays.stream(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
