package dev.ledgerline.api.web;

import org.springframework.http.HttpStatus;

/** Ends a request with a status and a coded reason. */
public final class RequestRefused extends RuntimeException {
    private final HttpStatus status;
    private final transient ErrorDetail detail;

    public RequestRefused(HttpStatus status, String code, String message) {
        this(status, new ErrorDetail(code, message));
    }

    public RequestRefused(HttpStatus status, ErrorDetail detail) {
        super(detail.code() + ": " + detail.message(), null, false, false);
        this.status = status;
        this.detail = detail;
    }

    public static RequestRefused permissionDenied(String message) {
        return new RequestRefused(HttpStatus.FORBIDDEN, "permission_denied", message);
    }

    public static RequestRefused accountNotFound(Object accountId) {
        return new RequestRefused(HttpStatus.NOT_FOUND, "account_not_found", "there is no account " + accountId);
    }

    public HttpStatus status() {
        return status;
    }

    public ErrorDetail detail() {
        return detail;
    }
}
