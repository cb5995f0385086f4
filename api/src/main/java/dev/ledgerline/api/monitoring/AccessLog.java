package dev.ledgerline.api.monitoring;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** A line for each request, with {@code LEDGERLINE_ACCESS_LOG=true}. Without its query, which may name a secret. */
@Component
@Order(FilterOrder.AUTHENTICATION - 10)
@ConditionalOnProperty("ledgerline.access-log")
class AccessLog extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            LOG.info(
                    "{} {} {} {} {} {} us",
                    request.getRemoteAddr(),
                    Caller.nameOf(request),
                    request.getMethod(),
                    request.getRequestURI(),
                    response.getStatus(),
                    (System.nanoTime() - start) / 1_000);
        }
    }
}
