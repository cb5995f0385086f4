package dev.ledgerline.api.database;

import dev.ledgerline.api.home.RandomSecret;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL server on loopback, owned by this process: made on first use, started, watched, started again when it
 * dies, stopped with us. Whoever creates one must hold the lock of the home, so that no second owner exists.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String USER = "ledgerline";
    static final String DATABASE = "ledgerline";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration RECOVERY_TIMEOUT = Duration.ofMinutes(10); // replaying a full write-ahead log
    private static final Duration INIT_TIMEOUT = Duration.ofSeconds(120);
    private static final int PORT_ATTEMPTS = 5; // a port found free may be taken before the server binds it
    private static final Duration RESTART_BACK_OFF_LIMIT = Duration.ofSeconds(10);
    private static final long LOG_LIMIT_BYTES = 10_000_000;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String STARTING_UP = "57P03"; // cannot_connect_now

    private final Path data;
    private final Path logFile;
    private final PostgresBinaries binaries;
    private final ServerUser serverUser;
    private final OrphanGuard guard;
    private final String password;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile boolean stopping;
    private int port;
    private Process process;

    private EmbeddedPostgres(Path home, Path cache, @Nullable ServerUser chosen) throws IOException {
        data = home.resolve("postgres-data");
        logFile = home.resolve("postgres.log");
        serverUser = chosen != null ? chosen : ServerUser.forData(data);
        if (serverUser.ownerId() != null) letServerPass(home); // its folders are closed to others otherwise
        PostgresBinaries shared = PostgresBinaries.unpackedIn(cache);
        binaries =
                serverUser.canEnter(shared.folder()) ? shared : PostgresBinaries.unpackedIn(home.resolve("postgres"));
        if (!Files.exists(data)) initialise();
        checkVersion();
        password = Files.readString(data.resolve("password")).strip();
        serverUser.own(data);
        guard = new OrphanGuard(data);
        port = freePort();
        try {
            process = launchOnAFreePort();
            createDatabase();
        } catch (RuntimeException e) {
            guard.close();
            throw e;
        }
        Thread.ofPlatform().daemon().name("postgres-watch").start(this::watch);
    }

    /** Starts the server of this home, making it first if there is none. Returns when it takes connections. */
    public static EmbeddedPostgres start(Path home) {
        return start(home, defaultCache(home), null);
    }

    static EmbeddedPostgres start(Path home, Path cache, @Nullable ServerUser chosen) {
        try {
            return new EmbeddedPostgres(home.toAbsolutePath().normalize(), cache, chosen);
        } catch (IOException e) {
            throw new DatabaseException("PostgreSQL could not be started in " + home + ": " + e, e);
        }
    }

    /** One folder for all homes of a user, so that only the first start on a machine has to unpack. */
    static Path defaultCache(Path home) {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path user = configured != null && configured.startsWith("/")
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home", ""), ".cache");
        Path cache = user.resolve("ledgerline").resolve("postgres");
        try {
            if (user.isAbsolute()) return Files.createDirectories(cache);
        } catch (IOException e) {
            log.debug("No user cache at {}: {}", cache, e.toString());
        }
        return home.resolve("postgres");
    }

    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    String jdbcUrl(String database) {
        // Inserts of a batch become one statement; a connection whose server died is noticed, not waited for.
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database
                + "?reWriteBatchedInserts=true&tcpKeepAlive=true&connectTimeout=5&ApplicationName=ledgerline";
    }

    public String username() {
        return USER;
    }

    public String password() {
        return password;
    }

    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** A fast shutdown: open transactions are rolled back, everything committed is already on disk. */
    @Override
    public void close() {
        stopping = true;
        changing.lock();
        try {
            stopServer();
            guard.close();
        } finally {
            changing.unlock();
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL on 127.0.0.1:" + port + ", data in " + data;
    }

    private void stopServer() {
        try {
            Postmaster postmaster = Postmaster.on(data);
            if (postmaster != null) postmaster.stop();
            if (!process.waitFor(5, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (IOException e) {
            log.warn("PostgreSQL is killed, for its process id cannot be read: {}", e.toString());
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Made beside and renamed, so that a half-made cluster is never mistaken for data.
    private void initialise() throws IOException {
        long start = System.nanoTime();
        Path beside = data.resolveSibling("postgres-data.new");
        PostgresBinaries.delete(beside);
        Files.createDirectory(
                beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        serverUser.own(beside);
        String secret = RandomSecret.of(RandomSecret.BYTES);
        Path secretFile = Files.createTempFile(data.getParent(), "initdb-", ".tmp"); // owner-only by default
        Path output = Files.createTempFile(data.getParent(), "initdb-", ".log");
        try {
            Files.writeString(secretFile, secret + "\n");
            serverUser.own(secretFile);
            Process initdb = command(
                            binaries.program("initdb").toString(),
                            "--pgdata=" + beside,
                            "--username=" + USER,
                            "--pwfile=" + secretFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!initdb.waitFor(INIT_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                initdb.destroyForcibly();
                throw new DatabaseException("initdb did not finish within " + INIT_TIMEOUT.toSeconds() + " s");
            }
            if (initdb.exitValue() != 0) throw new DatabaseException("initdb failed:\n" + tail(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("interrupted while PostgreSQL was being set up", e);
        } finally {
            Files.delete(secretFile);
            Files.delete(output);
        }
        Path kept = beside.resolve("password");
        Files.createFile(kept, OWNER_ONLY);
        Files.writeString(kept, secret + "\n");
        Files.move(beside, data, StandardCopyOption.ATOMIC_MOVE);
        log.info("Made a new PostgreSQL cluster in {} ms", (System.nanoTime() - start) / 1_000_000);
    }

    private void checkVersion() throws IOException {
        Path versionFile = data.resolve("PG_VERSION");
        if (!Files.exists(versionFile)) {
            throw new DatabaseException(
                    data + " exists but holds no PostgreSQL data. Move it away or choose another home.");
        }
        String version = Files.readString(versionFile).strip();
        if (!Files.exists(binaries.folder().resolve("share/postgresql/postgres.bki"))) {
            throw new DatabaseException(
                    binaries.folder() + " is incomplete. Delete it; the next start unpacks it again.");
        }
        try (Stream<String> lines = Files.lines(binaries.folder().resolve("share/postgresql/postgres.bki"))) {
            String first = lines.findFirst().orElse(""); // "# PostgreSQL 18"
            if (!first.endsWith(" " + version)) {
                throw new DatabaseException("The data in " + data + " are of PostgreSQL " + version
                        + ", this build brings " + first.replace("# ", "") + ".");
            }
        }
    }

    private Process launchOnAFreePort() {
        for (int attempt = 1; ; attempt++) {
            try {
                return launch();
            } catch (DatabaseException e) {
                boolean taken = e.getMessage() != null && e.getMessage().contains("Address already in use");
                if (!taken || attempt == PORT_ATTEMPTS) throw e;
                port = freePort();
            }
        }
    }

    private Process launch() {
        long start = System.nanoTime();
        Process started;
        try {
            Postmaster.clear(data);
            if (Files.exists(logFile) && Files.size(logFile) > LOG_LIMIT_BYTES) {
                Files.move(logFile, logFile.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.exists(logFile)) Files.createFile(logFile, OWNER_ONLY);
            long logStart = Files.size(logFile);
            started = command(
                            binaries.program("postgres").toString(),
                            "-D",
                            data.toString(),
                            "-p",
                            Integer.toString(port),
                            "-c",
                            "listen_addresses=127.0.0.1",
                            "-c",
                            "unix_socket_directories=",
                            "-c",
                            "fsync=on",
                            "-c",
                            "synchronous_commit=on",
                            "-c",
                            "full_page_writes=on",
                            "-c",
                            "random_page_cost=1.1", // the default is for disks that have to seek
                            "-c",
                            "timezone=UTC",
                            "-c",
                            "log_timezone=UTC",
                            "-c",
                            "cluster_name=ledgerline")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()))
                    .start();
            guard.watch(started.pid());
            awaitReady(started, logStart);
        } catch (IOException e) {
            throw new DatabaseException("PostgreSQL could not be started: " + e, e);
        }
        log.info("{} ready after {} ms", this, (System.nanoTime() - start) / 1_000_000);
        return started;
    }

    private void awaitReady(Process started, long logStart) throws IOException {
        long begin = System.nanoTime();
        SQLException last = null;
        while (true) {
            if (!started.isAlive()) {
                throw new DatabaseException("PostgreSQL ended while starting:\n" + tail(logFile, logStart));
            }
            try (Connection connection = connect("postgres")) {
                requireDurable(connection);
                return;
            } catch (SQLException e) {
                last = e;
            } catch (DatabaseException e) {
                kill(started);
                throw e;
            }
            Duration limit = STARTING_UP.equals(last.getSQLState()) ? RECOVERY_TIMEOUT : START_TIMEOUT;
            if (stopping || System.nanoTime() - begin > limit.toNanos() || !pause(Duration.ofMillis(20))) {
                kill(started);
                throw new DatabaseException(
                        "PostgreSQL took no connection within " + limit.toSeconds() + " s (" + last.getMessage()
                                + "):\n" + tail(logFile, logStart),
                        last);
            }
        }
    }

    private static void kill(Process process) {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A configuration file may say otherwise; without these, an acknowledged order could vanish with the power. */
    private static void requireDurable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet rows = statement.executeQuery("show " + setting)) {
                    rows.next();
                    if (!"on".equals(rows.getString(1))) {
                        throw new DatabaseException("PostgreSQL runs with " + setting + " = " + rows.getString(1)
                                + ", which can lose what was acknowledged. It must be on.");
                    }
                }
            }
        }
    }

    private void createDatabase() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!rows.next()) statement.execute("create database " + DATABASE);
        } catch (SQLException e) {
            close();
            throw new DatabaseException("The database could not be created: " + e.getMessage(), e);
        }
    }

    Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("socketTimeout", "10");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    private void watch() {
        while (!stopping) {
            try {
                int exit = process.waitFor();
                if (stopping) return;
                log.warn("PostgreSQL ended unexpectedly (exit status {}); starting it again", exit);
                restart();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    // On the same port, so that the pool's next connection finds it. It is tried without end, for
    // who makes room on a full disk hours later need not think of us.
    private void restart() {
        Duration backOff = Duration.ofMillis(250); // the dead server's children need a moment to notice
        for (int attempt = 1; !stopping; attempt++) {
            changing.lock();
            try {
                if (stopping) return;
                process = launch();
                return;
            } catch (RuntimeException e) {
                log.warn("PostgreSQL did not start again (attempt {}): {}", attempt, e.getMessage());
            } finally {
                changing.unlock();
            }
            if (!pause(backOff)) return;
            backOff = backOff.multipliedBy(2);
            if (backOff.compareTo(RESTART_BACK_OFF_LIMIT) > 0) backOff = RESTART_BACK_OFF_LIMIT;
        }
    }

    private ProcessBuilder command(String... words) {
        ProcessBuilder builder = new ProcessBuilder(OwnSession.command(serverUser.command(List.of(words))));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG")); // a PGDATA or PGPORT of the user's
        builder.environment().put("LC_ALL", "C");
        builder.directory(new File("/"));
        return builder;
    }

    private void letServerPass(Path home) throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        if (!serverUser.canEnter(home)) {
            throw new DatabaseException("PostgreSQL refuses to run as root and user " + serverUser.ownerId()
                    + " cannot enter " + home + ". Start Ledgerline as an ordinary user, or choose a LEDGERLINE_HOME"
                    + " whose parent folders everyone may enter.");
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new DatabaseException("No free port on 127.0.0.1 for PostgreSQL: " + e.getMessage(), e);
        }
    }

    private static boolean pause(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String tail(Path file) throws IOException {
        return tail(file, 0);
    }

    private static String tail(Path file, long from) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int start = Math.toIntExact(Math.max(Math.min(from, bytes.length), bytes.length - 4_000L));
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8).strip();
    }
}
