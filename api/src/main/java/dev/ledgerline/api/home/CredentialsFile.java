package dev.ledgerline.api.home;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Keeps the credentials in a properties file of the home that only its owner can read. */
final class CredentialsFile {
    static final String NAME = "credentials";
    static final String API_KEY = "api-key";
    static final String ADMIN_PASSWORD = "admin-password";

    private static final int PASSWORD_BYTES = 18; // 24 characters: a person types this one

    private CredentialsFile() {}

    /** What is configured wins; otherwise what is kept; otherwise it is made and kept. */
    static Credentials resolve(LedgerlineHome home, @Nullable String configuredKey, @Nullable String configuredPassword)
            throws IOException {
        Path file = home.path().resolve(NAME);
        boolean firstStart = !Files.exists(file);
        Properties kept = firstStart ? new Properties() : read(file);
        if (!firstStart) Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        String key = orKept(configuredKey, kept.getProperty(API_KEY));
        String password = orKept(configuredPassword, kept.getProperty(ADMIN_PASSWORD));
        if (key == null) key = RandomSecret.key();
        if (password == null) password = RandomSecret.of(PASSWORD_BYTES);
        // A configured secret lives where it is configured; only what we made ourselves is kept here.
        String text = "# Made at the first start. Only the owner of this file may read it.\n"
                + "# LEDGERLINE_API_KEY and LEDGERLINE_ADMIN_PASSWORD take precedence.\n"
                + line(API_KEY, configuredKey, key, kept)
                + line(ADMIN_PASSWORD, configuredPassword, password, kept);
        if (firstStart || !text.equals(Files.readString(file))) home.writeOwnerOnly(NAME, text);
        return new Credentials(key, password, firstStart);
    }

    static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static String line(String name, @Nullable String configured, String value, Properties kept) {
        String text = hasText(configured) ? kept.getProperty(name) : value;
        return text == null ? "" : name + "=" + text + "\n";
    }

    private static @Nullable String orKept(@Nullable String configured, @Nullable String kept) {
        if (hasText(configured)) return configured;
        return hasText(kept) ? kept : null;
    }

    private static boolean hasText(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
