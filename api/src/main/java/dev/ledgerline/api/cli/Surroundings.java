package dev.ledgerline.api.cli;

import java.io.Console;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command sees of the world around it, so that a test can stand in for a terminal.
 *
 * @param home the data folder of the server on this machine
 * @param launcher the script that starts a server; null where there is none
 * @param application the server's own jar, for what needs its classes; null where they are on the class path
 * @param pollInterval how often something that takes its time is asked about
 */
public record Surroundings(
        Map<String, String> environment,
        Path home,
        @Nullable Path launcher,
        @Nullable Path application,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Prompt prompt,
        Duration pollInterval) {
    /** Asks the person at the keyboard for a secret, without an echo. */
    @FunctionalInterface
    public interface Prompt {
        /** @return null when nobody is there */
        @Nullable
        String ask(String what);
    }

    /** Those of this process; the launcher says where things are. */
    static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of(System.getProperty("ledgerline.home", System.getenv().getOrDefault("LEDGERLINE_HOME", "data"))),
                path("ledgerline.launcher"),
                path("ledgerline.application"),
                System.in,
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                Surroundings::ask,
                Duration.ofSeconds(1));
    }

    /** A variable of the environment; null when it is not set or empty. */
    @Nullable
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static @Nullable Path path(String property) {
        String value = System.getProperty(property, "");
        return value.isEmpty() ? null : Path.of(value);
    }

    private static @Nullable String ask(String what) {
        Console console = System.console();
        if (console == null) return null;
        char[] typed = console.readPassword("%s: ", what);
        return typed == null || typed.length == 0 ? null : new String(typed).strip();
    }
}
