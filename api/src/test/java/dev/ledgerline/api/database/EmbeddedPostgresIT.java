package dev.ledgerline.api.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = SECONDS)
class EmbeddedPostgresIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Before the process id and the address, in what an owner says. */
    private static final String OWNS = "owns ";

    @TempDir
    static Path made;

    @TempDir
    Path home;

    /** Of the server that an owner told of. */
    private String url = "";

    /** To make a cluster takes longer than most of what is tried here: all but one test begin with a copy. */
    @BeforeAll
    static void makeCluster() {
        EmbeddedPostgres.start(made).close();
    }

    private EmbeddedPostgres start() {
        copyCluster();
        return EmbeddedPostgres.start(home);
    }

    private void copyCluster() {
        assertThat(ServerUser.succeeds(
                        List.of("cp", "-a", made.resolve("postgres-data").toString(), home.toString())))
                .isTrue();
    }

    @Test
    void keepsRowsAcrossRestarts() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            execute(server, "create table kept (n int)");
            execute(server, "insert into kept values (42)");
        }
        for (int restart = 0; restart < 2; restart++) {
            try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
                assertThat(query(server, "select n from kept")).isEqualTo("42");
            }
        }
    }

    @Test
    void writesEveryCommitToDisk() throws Exception {
        try (EmbeddedPostgres server = start()) {
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "show full_page_writes")).isEqualTo("on");
            assertThat(query(server, "show server_version")).startsWith("18.");
            assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void refusesToRunWhenADatabaseSettingWouldLoseCommits() throws Exception {
        try (EmbeddedPostgres server = start()) {
            execute(server, "alter role ledgerline set synchronous_commit = off");
        }
        assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("synchronous_commit = off");
        assertThat(Postmaster.on(home.resolve("postgres-data"))).isNull();
    }

    @Test
    void asksForThePassword() throws Exception {
        try (EmbeddedPostgres server = start()) {
            TestDatabase wrong = new TestDatabase(server.jdbcUrl(), server.username(), "guess");
            assertThatThrownBy(() -> wrong.dataSource().getConnection())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.resolve("postgres-data/password"))))
                    .isEqualTo("rw-------");
            assertThat(server.toString()).doesNotContain(server.password());
        }
    }

    @Test
    void startsAgainAfterAKillAndThePoolRecovers() throws Exception {
        try (EmbeddedPostgres server = start();
                HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(server.jdbcUrl());
            pool.setUsername(server.username());
            pool.setPassword(server.password());
            pool.setMaximumPoolSize(4);
            execute(server, "create table kept (n int)");
            for (int kill = 1; kill <= 3; kill++) {
                long killed = server.pid();
                execute(server, "insert into kept values (" + kill + ")");
                signal("KILL", killed);
                await(() -> server.pid() != killed && server.isRunning());
                int expected = kill;
                await(() -> {
                    try (Connection connection = pool.getConnection()) {
                        return query(connection, "select count(*) from kept").equals("" + expected);
                    } catch (SQLException e) {
                        return false; // a connection of the dead server, once
                    }
                });
            }
        }
    }

    @Test
    void ignoresAnIdOfAnotherProcessInAStalePidFile() throws Exception {
        start().close();
        Path pidFile = home.resolve("postgres-data/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n", StandardOpenOption.CREATE);
        try (EmbeddedPostgres server = EmbeddedPostgres.start(home)) {
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void leavesNoServerBehindWhenItsOwnerIsKilled() throws Exception {
        Process owner = owner();
        long server = awaitServer(owner);
        execute("create table kept (n int)");
        execute("insert into kept values (7)");

        owner.destroyForcibly().waitFor();

        await(() -> ProcessHandle.of(server).filter(this::isPostgres).isEmpty());
        try (EmbeddedPostgres next = EmbeddedPostgres.start(home)) {
            assertThat(query(next, "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void leavesNoServerBehindWhoseDataAreGone() throws Exception {
        Process owner = owner();
        long server = awaitServer(owner);
        Path gone = home.resolve("gone"); // at once, while the server writes
        Files.move(home.resolve("postgres-data"), gone);

        owner.destroyForcibly().waitFor();

        await(() -> ProcessHandle.of(server).filter(this::isPostgres).isEmpty());
    }

    @Test
    void takesOverAtOnceFromAKilledOwner() throws Exception {
        Process owner = owner();
        awaitServer(owner);
        List<ProcessHandle> guards = guards(owner);
        owner.destroyForcibly().waitFor();
        // The old server may still be running or stopping; the guard of the old owner must not hit the new one.
        try (EmbeddedPostgres next = EmbeddedPostgres.start(home)) {
            long pid = next.pid();
            await(() -> guards.stream().noneMatch(EmbeddedPostgresIT::runs));
            assertThat(next.pid()).isEqualTo(pid);
            assertThat(query(next, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void stopsAServerThatHasLostOwnerAndGuard() throws Exception {
        Process owner = owner();
        long server = awaitServer(owner);
        List<ProcessHandle> guards = guards(owner);
        guards.forEach(ProcessHandle::destroyForcibly);
        await(() -> guards.stream().noneMatch(EmbeddedPostgresIT::runs));
        owner.destroyForcibly().waitFor();
        assertThat(ProcessHandle.of(server)).isPresent();
        try (EmbeddedPostgres next = EmbeddedPostgres.start(home)) {
            assertThat(next.pid()).isNotEqualTo(server);
            assertThat(query(next, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void runsAsAnOrdinaryUserWhereRootMayNotOpenANamespace() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become another user");
        Path open = Files.createTempDirectory(Path.of("/tmp"), "ledgerline-");
        try {
            try (EmbeddedPostgres server =
                    EmbeddedPostgres.start(open, EmbeddedPostgres.defaultCache(open), ServerUser.ordinary(65534))) {
                assertThat(Files.getAttribute(open.resolve("postgres-data"), "unix:uid"))
                        .isEqualTo(65534);
                assertThat(query(server, "select 1")).isEqualTo("1");
            }
            // Without being told, it sees from the data whom they belong to.
            try (EmbeddedPostgres server = EmbeddedPostgres.start(open)) {
                assertThat(query(server, "select 1")).isEqualTo("1");
            }
        } finally {
            PostgresBinaries.delete(open);
        }
    }

    @Test
    void saysWhyWhenTheDataAreNotPostgres() throws IOException {
        Files.createDirectory(home.resolve("postgres-data"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(home))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("holds no PostgreSQL data");
    }

    @Test
    void unpacksOnceForTwoWhoAskAtTheSameTime() throws Exception {
        Path cache = home.resolve("cache");
        Thread other = Thread.ofPlatform().start(() -> PostgresBinaries.unpackedIn(cache));
        PostgresBinaries binaries = PostgresBinaries.unpackedIn(cache);
        other.join();
        assertThat(binaries.program("postgres")).isExecutable();
        try (var folders = Files.list(cache)) {
            assertThat(folders).hasSize(1);
        }
    }

    /** A process of its own that owns a server until it is killed. */
    private Process owner() throws IOException {
        copyCluster();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static final class Owner {
        private Owner() {}

        public static void main(String[] args) throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]));
            System.out.println(OWNS + server.pid() + " " + server.jdbcUrl());
            System.in.read(); // until it is killed, or whoever started it is gone
            server.close();
        }
    }

    /** Reads on in what the owner logs until it owns a server. @return its process id */
    private long awaitServer(Process owner) {
        String[] told = owner.inputReader()
                .lines()
                .filter(line -> line.startsWith(OWNS))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the owner ended without a server"))
                .split(" ");
        url = told[2];
        return Long.parseLong(told[1]);
    }

    private void execute(String sql) throws Exception {
        String password =
                Files.readString(home.resolve("postgres-data/password")).strip();
        try (Connection connection = new TestDatabase(url, "ledgerline", password)
                        .dataSource()
                        .getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<ProcessHandle> guards(Process owner) {
        List<ProcessHandle> guards =
                owner.children().filter(child -> !isPostgres(child)).toList();
        assertThat(guards).isNotEmpty();
        return guards;
    }

    /** One that nobody has buried yet has an id, but no command any more. */
    private static boolean runs(ProcessHandle process) {
        return process.info().command().isPresent();
    }

    private boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.connect(EmbeddedPostgres.DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.connect(EmbeddedPostgres.DATABASE)) {
            return query(connection, sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void signal(String name, long pid) {
        assertThat(ServerUser.succeeds(List.of("sh", "-c", "kill -" + name + " " + pid)))
                .isTrue();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("within %s", SOON).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }
}
