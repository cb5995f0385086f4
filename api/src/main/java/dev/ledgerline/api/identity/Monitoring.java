package dev.ledgerline.api.identity;

import dev.ledgerline.api.web.ErrorDetail;
import dev.ledgerline.api.web.ErrorWriter;
import dev.ledgerline.api.web.FilterOrder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Metrics and the details of health name accounts, so they are for those who may read all of them. */
@Component
@Order(FilterOrder.MONITORING)
class Monitoring extends OncePerRequestFilter {
    private static final String PATH = "/actuator";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().startsWith(PATH) || Authentication.isOpen(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Caller.of(request).readsEverything()) chain.doFilter(request, response);
        else
            ErrorWriter.write(
                    request,
                    response,
                    HttpStatus.FORBIDDEN,
                    new ErrorDetail("permission_denied", "this needs a key for all accounts"));
    }
}
