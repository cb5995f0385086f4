package dev.ledgerline.api.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ledgerline.api.web.form.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * The body of every refusal of our own surface, as RFC 9457 has it.
 *
 * @param code for programs, as in permission_denied
 * @param errors what is wrong with a request that is not well formed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemBody(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String code,
        @Nullable List<Problem> errors) {
    private static final String NO_TYPE = "about:blank";

    public static ProblemBody of(HttpStatusCode status) {
        return new ProblemBody(NO_TYPE, ErrorAnswers.reason(status), status.value(), null, null, null);
    }

    public static ProblemBody of(HttpStatus status, ErrorDetail detail) {
        return new ProblemBody(
                NO_TYPE, status.getReasonPhrase(), status.value(), detail.message(), detail.code(), null);
    }

    public static ProblemBody of(HttpStatus status, List<Problem> errors) {
        return new ProblemBody(
                NO_TYPE,
                status.getReasonPhrase(),
                status.value(),
                errors.getFirst().toString(),
                "validation_error",
                errors);
    }

    ResponseEntity.BodyBuilder answer() {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON);
    }
}
