package dev.ledgerline.api.web;

import dev.ledgerline.api.web.form.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a caller sees when a request cannot be answered, in the form of document oms.md. */
@RestControllerAdvice
public class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    @ExceptionHandler
    ResponseEntity<ErrorBody> invalid(InvalidInput e) {
        return ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).body(new ErrorBody(e.problems()));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> refused(RequestRefused e) {
        return Outage.answer(e.status()).body(new ErrorBody(e.detail()));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> lostRace(ConcurrencyException e) {
        return ResponseEntity.status(HttpStatus.CONFLICT).body(new ErrorBody(ErrorDetail.CONCURRENT_CHANGE));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unexpected(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse known) return framework(known);
        String requestId = RequestIds.of(request);
        if (Outage.caused(e)) {
            LOG.warn("request {} met an unavailable database: {}", requestId, e.toString());
            return Outage.answer(HttpStatus.SERVICE_UNAVAILABLE)
                    .body(new ErrorBody(new ErrorDetail("engine_unavailable", "the database cannot be reached")));
        }
        LOG.error("request {} failed", requestId, e);
        return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body(new ErrorBody("Internal Server Error"));
    }

    /** What Spring itself answers: unknown paths, wrong methods, unreadable parameters. */
    private static ResponseEntity<ErrorBody> framework(ErrorResponse known) {
        return ResponseEntity.status(known.getStatusCode())
                .headers(known.getHeaders())
                .body(new ErrorBody(reason(known.getStatusCode())));
    }

    static String reason(HttpStatusCode code) {
        HttpStatus status = HttpStatus.resolve(code.value());
        return status == null ? "Error" : status.getReasonPhrase();
    }
}
