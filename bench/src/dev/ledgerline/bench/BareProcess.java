package dev.ledgerline.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bare server, in a process of its own and on the libraries a bare endpoint would have. */
final class BareProcess implements AutoCloseable {
    private static final String OURS_ALONE =
            "(axon|spring-boot-flyway|flyway|springdoc|swagger"
                    + "|xchange|messages|command-model|query-model|exchange-gateway|simulated-venue|strategy-engine).*";

    private final Path home;
    private final String main;
    private final int port = Folder.freePort();
    private final Http http = new Http(port);
    private Process process;
    private Database database;

    BareProcess(Path home) throws IOException {
        this(home, "bare.BareServer");
    }

    BareProcess(Path home, String main) throws IOException {
        this.home = home;
        this.main = main;
    }

    /** Returns when it has answered its first order. */
    void start() throws Exception {
        Path log = home.resolveSibling("bare.log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(),
                        main,
                        home.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            http.await(http.order("/order", 0), process);
        } catch (IllegalStateException e) {
            throw new IllegalStateException(Files.readString(log), e);
        }
        database = Database.of(home);
    }

    Http http() {
        return http;
    }

    Cpu cpu() {
        return Cpu.of(process.pid(), database.postmaster());
    }

    @Override
    public void close() throws Exception {
        if (database != null) database.close();
        process.destroy();
        process.waitFor();
    }

    private static String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("bench.lib")))) {
            return Stream.concat(
                            Stream.of(System.getProperty("bench.bare")),
                            jars.filter(jar -> !jar.getFileName().toString().matches(OURS_ALONE))
                                    .map(Path::toString))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
