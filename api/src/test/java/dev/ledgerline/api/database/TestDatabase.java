package dev.ledgerline.api.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * An empty database for a test class, on one real server for the whole run. The server is not stopped here: application
 * contexts may still close while the run ends, and the server's guard stops it when this process is gone.
 */
public record TestDatabase(String url, String username, String password) {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();
    }

    public static TestDatabase create() {
        String name = "test_" + COUNT.incrementAndGet();
        EmbeddedPostgres server = Shared.SERVER;
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no test database", e);
        }
        return new TestDatabase(server.jdbcUrl(name), server.username(), server.password());
    }

    /** For a {@code @DynamicPropertySource}: this database, a home of its own, any free port. */
    public void register(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", () -> url);
        registry.add("spring.datasource.username", () -> username);
        registry.add("spring.datasource.password", () -> password);
        String home = folder().resolve("home-" + COUNT.incrementAndGet()).toString();
        registry.add("ledgerline.home", () -> home);
        registry.add("server.port", () -> 0);
    }

    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(username);
        source.setPassword(password);
        return source;
    }

    private static EmbeddedPostgres start() {
        try {
            removeWhatEarlierRunsLeft();
            return EmbeddedPostgres.start(Files.createDirectories(folder()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return Path.of(
                        "target",
                        "test-database",
                        Long.toString(ProcessHandle.current().pid()))
                .toAbsolutePath();
    }

    private static void removeWhatEarlierRunsLeft() throws IOException {
        Path all = Files.createDirectories(folder().getParent());
        try (Stream<Path> runs = Files.list(all)) {
            for (Path run : runs.toList()) {
                long pid = Long.parseLong(run.getFileName().toString());
                boolean running =
                        ProcessHandle.of(pid).isPresent() || Postmaster.on(run.resolve("postgres-data")) != null;
                if (!running) remove(run);
            }
        }
    }

    private static void remove(Path run) throws IOException {
        try {
            PostgresBinaries.delete(run);
        } catch (NoSuchFileException | UncheckedIOException theOtherForkDoesSo) {
            // what both begin to remove is gone soon
        }
    }
}
