package dev.ledgerline.api.web;

import dev.ledgerline.api.web.form.InvalidInput;
import jakarta.servlet.http.HttpServletRequest;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a caller of our own surface sees when a request cannot be answered. */
@RestControllerAdvice(assignableTypes = OwnSurface.class)
@Order(Ordered.HIGHEST_PRECEDENCE) // before the one that answers for every controller
public class ProblemAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    @ExceptionHandler
    ResponseEntity<ProblemBody> invalid(InvalidInput e) {
        ProblemBody body = ProblemBody.of(HttpStatus.UNPROCESSABLE_CONTENT, e.problems());
        return body.answer().body(body);
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> refused(RequestRefused e) {
        return answer(e.status(), e.detail());
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> lostRace(ConcurrencyException e) {
        return answer(HttpStatus.CONFLICT, ErrorDetail.CONCURRENT_CHANGE);
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> unexpected(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse known) {
            ProblemBody body = ProblemBody.of(known.getStatusCode());
            return body.answer().headers(known.getHeaders()).body(body);
        }
        String requestId = RequestIds.of(request);
        if (Outage.caused(e)) {
            LOG.warn("request {} met an unavailable database: {}", requestId, e.toString());
            return answer(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    new ErrorDetail("engine_unavailable", "the database cannot be reached"));
        }
        LOG.error("request {} failed", requestId, e);
        return answer(
                HttpStatus.INTERNAL_SERVER_ERROR,
                new ErrorDetail("internal_error", "a mistake of ours; the log knows it by request " + requestId));
    }

    private static ResponseEntity<ProblemBody> answer(HttpStatus status, ErrorDetail detail) {
        ProblemBody body = ProblemBody.of(status, detail);
        ResponseEntity.BodyBuilder answer = body.answer();
        if (status == HttpStatus.SERVICE_UNAVAILABLE)
            answer.header(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER_SECONDS);
        return answer.body(body);
    }
}
