package dev.ledgerline.api.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers from a filter, where no message converter is at hand. */
public final class ErrorWriter {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ErrorWriter() {}

    /** In the form of the surface that was asked. */
    public static void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, ErrorDetail detail)
            throws IOException {
        boolean own = request.getServletPath().startsWith(OwnSurface.PATH);
        response.setStatus(status.value());
        response.setContentType(own ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream()
                .write(MAPPER.writeValueAsBytes(own ? ProblemBody.of(status, detail) : new ErrorBody(detail)));
    }
}
