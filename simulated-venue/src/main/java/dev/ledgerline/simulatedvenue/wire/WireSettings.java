package dev.ledgerline.simulatedvenue.wire;

import org.jspecify.annotations.Nullable;

/**
 * How the venue is reached.
 *
 * @param host the address to bind; loopback unless told, because the protocol is spoken without encryption
 * @param port 0 for any free one
 * @param adminToken opens {@code /admin/…}; without one there is no administration
 * @param maxBodyBytes of a request; larger ones are answered with 413
 */
public record WireSettings(
        String host, int port, @Nullable String adminToken, RateLimits rateLimits, int maxBodyBytes) {

    public static final WireSettings DEFAULT = new WireSettings("127.0.0.1", 0, null, RateLimits.GENEROUS, 64 << 10);

    public WireSettings {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("no port: " + port);
        if (adminToken != null && adminToken.length() < 8) {
            throw new IllegalArgumentException("an admin token has at least 8 characters");
        }
        if (maxBodyBytes < 1) throw new IllegalArgumentException("the body limit must be positive");
    }

    public WireSettings withHost(String newHost) {
        return new WireSettings(newHost, port, adminToken, rateLimits, maxBodyBytes);
    }

    public WireSettings withPort(int newPort) {
        return new WireSettings(host, newPort, adminToken, rateLimits, maxBodyBytes);
    }

    public WireSettings withAdminToken(String newAdminToken) {
        return new WireSettings(host, port, newAdminToken, rateLimits, maxBodyBytes);
    }

    public WireSettings withRateLimits(RateLimits newRateLimits) {
        return new WireSettings(host, port, adminToken, newRateLimits, maxBodyBytes);
    }

    /** Without the token, so that it ends up in no log. */
    @Override
    public String toString() {
        return "WireSettings[" + host + ":" + port + "]";
    }
}
