package dev.ledgerline.api.identity;

import dev.ledgerline.api.home.Credentials;
import dev.ledgerline.api.web.ErrorDetail;
import dev.ledgerline.api.web.ErrorWriter;
import dev.ledgerline.api.web.FilterOrder;
import dev.ledgerline.api.web.Outage;
import dev.ledgerline.api.web.RequestIds;
import dev.ledgerline.messages.identity.ApiKeyView;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets nobody past whom we do not know, but for the few pages that are for everybody. */
@Component
@Order(FilterOrder.AUTHENTICATION)
public class Authentication extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);

    private static final String KEY_HEADER = "x-api-key";
    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";
    private static final String ADMINISTRATOR = "admin:";

    private static final Set<String> OPEN = Set.of(
            "/healthz",
            "/auth/login-password", // what is sent there says who it is
            "/docs",
            "/openapi.json",
            "/openapi.json/swagger-config",
            "/asyncapi.yaml",
            "/actuator/health",
            "/actuator/health/liveness",
            "/actuator/health/readiness",
            "/ws"); // says who it is in its own way
    private static final List<String> OPEN_FOLDERS = List.of("/swagger-ui/", "/docs/");

    private final ApiKeys keys;
    private final Credentials credentials;
    private final LoginThrottle throttle;

    Authentication(ApiKeys keys, Credentials credentials, LoginThrottle throttle) {
        this.keys = keys;
        this.credentials = credentials;
        this.throttle = throttle;
    }

    /** By the path as the container understood it, so that no spelling of a path gets around us. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return isOpen(request);
    }

    static boolean isOpen(HttpServletRequest request) {
        String path = request.getServletPath();
        if (OPEN.contains(path)) return true;
        for (String folder : OPEN_FOLDERS) if (path.startsWith(folder)) return true;
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = presented(request);
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (key == null && authorization == null) {
            refuse(request, response, "missing_api_key", "send your API key in the header " + KEY_HEADER);
            return;
        }
        long wait = key != null ? 0 : throttle.secondsToWait(request.getRemoteAddr());
        if (wait > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
            ErrorWriter.write(request, response, HttpStatus.TOO_MANY_REQUESTS, LoginThrottle.TOO_MANY);
            return;
        }
        Caller caller;
        try {
            caller = key != null ? byKey(key, request) : byPassword(authorization, request);
        } catch (RuntimeException e) {
            unavailable(request, response, e);
            return;
        }
        if (caller == null) {
            refuse(request, response, "invalid_api_key", "the API key or password is not known here");
            return;
        }
        caller.attachTo(request);
        chain.doFilter(request, response);
    }

    /** The key or token: the header made for it wins over the one made for all. */
    public static @Nullable String presented(HttpServletRequest request) {
        String key = request.getHeader(KEY_HEADER);
        return key != null ? key : bearer(request.getHeader(HttpHeaders.AUTHORIZATION));
    }

    /** The key or token of an authorization header, or null. */
    public static @Nullable String bearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }

    private @Nullable Caller byKey(String key, HttpServletRequest request) {
        ApiKeyView view = keys.find(key);
        return view == null ? null : Caller.of(view, RequestIds.of(request));
    }

    private @Nullable Caller byPassword(@Nullable String authorization, HttpServletRequest request) {
        if (authorization == null
                || authorization.length() > 2 * Presented.LONGEST
                || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) return null;
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String expected = ADMINISTRATOR + credentials.adminPassword();
            if (Hashes.same(new String(decoded, StandardCharsets.UTF_8), expected))
                return Caller.administrator(RequestIds.of(request));
            throttle.failed(request.getRemoteAddr());
            return null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, String code, String message)
            throws IOException {
        // A scheme of our own: with Basic, a browser would ask its user for a password on every wrong key.
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "ApiKey realm=\"ledgerline\"");
        ErrorWriter.write(request, response, HttpStatus.UNAUTHORIZED, new ErrorDetail(code, message));
    }

    private static void unavailable(HttpServletRequest request, HttpServletResponse response, RuntimeException e)
            throws IOException {
        if (!Outage.caused(e)) {
            LOG.error("request {}: the key could not be looked up", RequestIds.of(request), e);
            ErrorWriter.write(
                    request,
                    response,
                    HttpStatus.INTERNAL_SERVER_ERROR,
                    new ErrorDetail("internal_error", "the key could not be looked up"));
            return;
        }
        LOG.warn("request {}: the key could not be looked up: {}", RequestIds.of(request), e.toString());
        response.setHeader(HttpHeaders.RETRY_AFTER, Outage.RETRY_AFTER_SECONDS);
        ErrorWriter.write(
                request,
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                new ErrorDetail("engine_unavailable", "the database cannot be reached"));
    }
}
