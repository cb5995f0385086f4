package dev.ledgerline.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets pages of other origins read our answers, where an operator named them. Without credentials of the browser's own: a page
 * shows the key its user gave it, and no cookie of ours exists that another page could ride on.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AllowedOrigins.class)
class CrossOrigin {
    /** How long a browser asks no second time; the answer is the same until the server starts anew. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** Decides about origins by itself, and lets in all of them. */
    private static final String SOCKET = "/ws";

    @Bean
    FilterRegistrationBean<CorsFilter> crossOriginFilter(AllowedOrigins origins) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins.allowedOrigins());
        // A method we do not have is refused by us, in an answer the page can read.
        allowed.setAllowedMethods(List.of(AllowedOrigins.EVERY));
        allowed.setAllowedHeaders(List.of("*"));
        allowed.setExposedHeaders(List.of(RequestIds.HEADER, "X-Log-Position", HttpHeaders.RETRY_AFTER));
        allowed.setMaxAge(REMEMBERED);
        var filter = new FilterRegistrationBean<>(new CorsFilter(request -> concerns(request, allowed)));
        filter.setOrder(FilterOrder.CROSS_ORIGIN);
        filter.setEnabled(!origins.allowedOrigins().isEmpty());
        return filter;
    }

    /**
     * Null leaves a request as it is: one of our own pages has an origin, too, which behind a proxy is not the one we know of,
     * and must not be refused. What a browser may not read it keeps from a page by itself.
     */
    private static @Nullable CorsConfiguration concerns(HttpServletRequest request, CorsConfiguration allowed) {
        if (request.getServletPath().equals(SOCKET)) return null;
        boolean known = allowed.checkOrigin(request.getHeader(HttpHeaders.ORIGIN)) != null;
        return known || CorsUtils.isPreFlightRequest(request) ? allowed : null;
    }
}
