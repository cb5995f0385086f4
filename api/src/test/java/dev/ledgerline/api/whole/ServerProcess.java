package dev.ledgerline.api.whole;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server in a process of its own, with a database of its own in its home. */
final class ServerProcess implements AutoCloseable {
    static final String KEY = "ll_test_key_of_the_whole_server";

    private static final class Classes {
        static final ClassArchive ARCHIVE =
                ClassArchive.of("dev.ledgerline.api.LedgerlineApplication", entry -> true, ServerProcess::train);
    }

    private final Path home;
    private final int port;
    private final JavaProgram program;

    ServerProcess(Path home, Map<String, String> settings) throws IOException, InterruptedException {
        this(List.of(), home, home, settings);
    }

    /** @param home the disk's folder */
    ServerProcess(Path home, Map<String, String> settings, SmallDisk disk) throws IOException, InterruptedException {
        this(disk.inside(), home, disk.folder(), settings);
    }

    /** @param seen the home as this process sees it */
    private ServerProcess(List<String> launcher, Path home, Path seen, Map<String, String> settings)
            throws IOException, InterruptedException {
        this.home = seen;
        this.port = JavaProgram.freePort();
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest accounts = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/oms/accounts"))
                .header("x-api-key", KEY)
                .timeout(Duration.ofSeconds(5))
                .build();
        this.program = new JavaProgram(
                launcher,
                Classes.ARCHIVE,
                arguments,
                environment(home, port),
                home.resolve("test-output.log"),
                () -> http.send(accounts, BodyHandlers.ofString()).body().contains("\"account_id\":3"));
        program.start();
    }

    private static Map<String, String> environment(Path home, int port) {
        return Map.of(
                "LEDGERLINE_HOME", home.toString(), "SERVER_PORT", Integer.toString(port), "LEDGERLINE_API_KEY", KEY);
    }

    /** A start in a folder of its own, which ends by itself. */
    private static void train(List<String> java) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("ledgerline-training");
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(
                "--ledgerline.training=true",
                "--ledgerline.training.orders=4",
                "--ledgerline.simulated-venue.wire.enabled=false",
                "--ledgerline.home=" + home,
                "--server.port=0"));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("training.log").toFile())
                .start()
                .waitFor();
    }

    JavaProgram program() {
        return program;
    }

    Client client() {
        return new Client(port, KEY);
    }

    int port() {
        return port;
    }

    Path home() {
        return home;
    }

    /** The lines of the database's own file about its process. */
    List<String> postmaster() throws IOException {
        return Files.readAllLines(home.resolve("postgres-data/postmaster.pid"));
    }

    Connection connectToDatabase() throws IOException, SQLException {
        String port = postmaster().get(3).strip();
        String password =
                Files.readString(home.resolve("postgres-data/password")).strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/ledgerline", "ledgerline", password);
    }

    long pid() {
        return program.pid();
    }

    void kill() throws InterruptedException {
        program.kill();
    }

    void restart() throws IOException, InterruptedException {
        program.start();
    }

    /** What another server says that is started on the same home, before it ends. */
    String refusalOfASecondOne() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Classes.ARCHIVE.java());
        command.add(Classes.ARCHIVE.main());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment(home, JavaProgram.freePort()));
        Process second = builder.start();
        String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (second.waitFor() == 0) throw new IllegalStateException("it ran, and said: " + said);
        return said;
    }

    void stop() throws InterruptedException {
        program.stop();
    }

    @Override
    public void close() throws InterruptedException {
        program.close();
    }
}
