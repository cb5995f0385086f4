package dev.ledgerline.api.socket;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many may be connected to one server, and how long one may be silent.
 *
 * @param connections in all, 1 to 8,000: of the 8,192 connections the container takes some are left to HTTP
 * @param connectionsOfKey with one key, the logins of a person being one, 1 to 8,000; as many may have yet to say who they are
 * @param pingInterval of silence, after each of which a client is pinged, 1 second to 1 day; after two and a half he is closed
 */
@ConfigurationProperties("ledgerline.socket")
record SocketLimits(
        @DefaultValue("4000") int connections,
        @DefaultValue("1000") int connectionsOfKey,
        @DefaultValue("30s") Duration pingInterval) {
    private static final int MOST = 8_000;

    /** Shorter, and a client is lost to a slow network. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofDays(1);

    /** @throws IllegalArgumentException for what is out of its range */
    SocketLimits {
        require("connections", connections);
        require("connections-of-key", connectionsOfKey);
        if (pingInterval.compareTo(SHORTEST) < 0 || pingInterval.compareTo(LONGEST) > 0)
            throw new IllegalArgumentException("ledgerline.socket.ping-interval must be 1s to 1d, was " + pingInterval);
    }

    private static void require(String name, int value) {
        if (value < 1 || value > MOST)
            throw new IllegalArgumentException(
                    "ledgerline.socket." + name + " must be 1 to " + MOST + ", was " + value);
    }
}
