package dev.ledgerline.api.web;

import dev.ledgerline.messages.crash.CrashPoint;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives every request an id: the caller's, else one of ours. It is echoed, logged, and kept with every event. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIds extends OncePerRequestFilter {
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestIds.class.getName();

    /** The id goes into logs and into the event log: nothing strange, nothing long. */
    private static final String ACCEPTABLE = "[A-Za-z0-9._:-]{1,128}";

    /** The id of the request, or a dash outside of one. */
    public static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "-";
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = acceptableOrNew(request.getHeader(HEADER));
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        MDC.put("requestId", id);
        try {
            chain.doFilter(request, response);
            if (request.getMethod().equals("POST")) CrashPoint.ANSWER_SENT.reach();
        } finally {
            MDC.remove("requestId");
        }
    }

    private static String acceptableOrNew(@Nullable String given) {
        if (given != null && given.matches(ACCEPTABLE)) return given;
        // Not a secret and not in the domain: only to be told apart in logs.
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
