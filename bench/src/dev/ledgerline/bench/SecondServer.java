package dev.ledgerline.bench;

import dev.ledgerline.api.LedgerlineApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;

/** A second server on the same database: its clock is the machine's, so what it heard can be compared with what we sent. */
public final class SecondServer implements AutoCloseable {
    private final Process process;
    private final Http http;
    private final Map<Long, Long> heard = new ConcurrentHashMap<>();

    SecondServer(Database database, Path home) throws IOException, InterruptedException {
        int port = Folder.freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Daxoniq.update-checker.disabled=true",
                        "-Ddisable-axoniq-console-message=true",
                        "-Dsun.net.http.retryPost=false",
                        "-Dbench.tell=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.ledgerline.bench.SecondServer",
                        "--server.port=" + port,
                        "--ledgerline.simulated-venue.wire.enabled=false")
                .redirectError(home.resolveSibling("second.log").toFile());
        builder.environment().put("LEDGERLINE_HOME", home.toString());
        builder.environment().put("LEDGERLINE_BACKGROUND", "true");
        builder.environment().put("SPRING_DATASOURCE_URL", database.url());
        builder.environment().put("SPRING_DATASOURCE_USERNAME", "ledgerline");
        builder.environment().put("SPRING_DATASOURCE_PASSWORD", database.password());
        builder.environment().put("LEDGERLINE_API_KEY", Http.KEY);
        process = builder.start();
        Thread.ofPlatform().daemon().start(this::listen);
        http = new Http(port);
        http.await(http.request("/oms/accounts").GET().build(), process);
    }

    public static void main(String[] args) {
        new SpringApplication(LedgerlineApplication.class, Listening.class).run(args);
    }

    Http http() {
        return http;
    }

    Long when(long order) {
        return heard.get(order);
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("heard")) heard.put(Long.parseLong(words[1]), Long.parseLong(words[2]));
            }
        } catch (IOException e) {
            // It ended; whoever waits for it finds out.
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) process.destroyForcibly();
    }
}
