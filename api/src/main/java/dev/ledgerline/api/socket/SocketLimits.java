package dev.ledgerline.api.socket;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many may be connected to one server.
 *
 * @param connections in all, 1 to 8,000: of the 8,192 connections the container takes some are left to HTTP
 * @param connectionsOfKey with one key, the logins of a person being one, 1 to 8,000; as many may have yet to say who they are
 */
@ConfigurationProperties("ledgerline.socket")
record SocketLimits(
        @DefaultValue("4000") int connections,
        @DefaultValue("1000") int connectionsOfKey) {
    private static final int MOST = 8_000;

    /** @throws IllegalArgumentException for a number out of its range */
    SocketLimits {
        require("connections", connections);
        require("connections-of-key", connectionsOfKey);
    }

    private static void require(String name, int value) {
        if (value < 1 || value > MOST)
            throw new IllegalArgumentException(
                    "ledgerline.socket." + name + " must be 1 to " + MOST + ", was " + value);
    }
}
