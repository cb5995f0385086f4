package dev.ledgerline.simulatedvenue.wire;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the stand-alone venue is started.
 *
 * @param stepInterval between two steps of the market; zero for a market that only moves when the administrator says
 * @param adminToken null for the one in the folder, made on the first start
 */
record VenueOptions(
        Path folder,
        String host,
        int port,
        long seed,
        Duration stepInterval,
        @Nullable String adminToken) {

    static final String USAGE = """
            Usage: venue [options]
              --folder FOLDER         where the venue keeps its state (default: venue)
              --port PORT             default 8001; 0 for any free one
              --host HOST             address to listen on (default 127.0.0.1)
              --seed NUMBER           of the generated prices (default 1)
              --step-interval TIME    between two market steps, as 250ms or 1s; 0 for none (default 1s)
              --admin-token TOKEN     for /admin; by default one is made and kept in the folder
            """;

    private static final VenueOptions DEFAULT =
            new VenueOptions(Path.of("venue"), "127.0.0.1", 8001, 1, Duration.ofSeconds(1), null);

    /** An illegal argument, with a sentence for the user, if something cannot be read. */
    static VenueOptions parse(String... arguments) {
        VenueOptions options = DEFAULT;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) throw new IllegalArgumentException(arguments[i] + " needs a value");
            options = options.with(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private VenueOptions with(String name, String value) {
        return switch (name) {
            case "--folder" -> new VenueOptions(Path.of(value), host, port, seed, stepInterval, adminToken);
            case "--host" -> new VenueOptions(folder, value, port, seed, stepInterval, adminToken);
            case "--port" -> new VenueOptions(folder, host, (int) number(name, value), seed, stepInterval, adminToken);
            case "--seed" -> new VenueOptions(folder, host, port, number(name, value), stepInterval, adminToken);
            case "--step-interval" -> new VenueOptions(folder, host, port, seed, time(value), adminToken);
            case "--admin-token" -> new VenueOptions(folder, host, port, seed, stepInterval, value);
            default -> throw new IllegalArgumentException("unknown option " + name);
        };
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException malformed) {
            throw new IllegalArgumentException(name + " is a whole number, was " + value, malformed);
        }
    }

    private static Duration time(String value) {
        String text = value.toLowerCase(Locale.ROOT);
        boolean millis = text.endsWith("ms");
        String digits = text.replaceFirst("(ms|s)$", "");
        if (!digits.matches("[0-9]{1,9}") || (digits.equals(text) && !digits.equals("0"))) {
            throw new IllegalArgumentException("a time looks like 250ms or 1s, was " + value);
        }
        return millis ? Duration.ofMillis(Long.parseLong(digits)) : Duration.ofSeconds(Long.parseLong(digits));
    }
}
