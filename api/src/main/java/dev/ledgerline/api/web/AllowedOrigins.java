package dev.ledgerline.api.web;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose pages may read our answers in a browser.
 *
 * @param allowedOrigins as browsers send them, {@code scheme://host} or {@code scheme://host:port}; {@code *} alone for every
 *     page there is; empty for those this server sends itself and no others
 */
@ConfigurationProperties("ledgerline.cors")
record AllowedOrigins(@DefaultValue List<String> allowedOrigins) {
    static final String EVERY = "*";

    private static final Pattern ORIGIN = Pattern.compile(
            "[a-z][a-z0-9+.-]*://(\\[[0-9a-f:.]+]|[a-z0-9_.-]+)(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException for what no browser sends as its page's origin */
    AllowedOrigins {
        if (allowedOrigins.contains(EVERY) && allowedOrigins.size() > 1)
            throw new IllegalArgumentException(
                    "ledgerline.cors.allowed-origins is * or a list of origins, was " + allowedOrigins);
        for (String origin : allowedOrigins)
            if (!origin.equals(EVERY) && !ORIGIN.matcher(origin).matches())
                throw new IllegalArgumentException("ledgerline.cors.allowed-origins has origins as in"
                        + " https://desk.example:8443, without a path, and not " + origin);
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
