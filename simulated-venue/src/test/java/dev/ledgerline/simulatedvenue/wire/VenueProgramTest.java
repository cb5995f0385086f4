package dev.ledgerline.simulatedvenue.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.simulatedvenue.wire.WireClient.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The program as others run it: a process of its own, killed and started again. */
class VenueProgramTest {
    private static final String URL = "http://127.0.0.1:";

    /** A program that has just begun may be long in reading its first request. */
    private static final String WINDOW = "60000";

    private final Path folder = WireFixture.newFolder();

    @AfterEach
    void clean() {
        WireFixture.delete(folder);
    }

    /** A running program and the port it told. */
    private record Running(Process process, int port) {}

    @Test
    void keepsItsStateThroughAKill() throws Exception {
        Running first = start();
        WireClient demo = demo(first);
        Answer bought = demo.post(
                "/api/v3/order",
                "symbol",
                "BTCUSDT",
                "side",
                "BUY",
                "type",
                "MARKET",
                "quantity",
                "0.01",
                "recvWindow",
                WINDOW);
        assertThat(bought.text("status")).isEqualTo("FILLED");
        String trades = trades(demo);
        first.process.destroyForcibly().waitFor();

        Running second = start();
        assertThat(trades(demo(second))).isEqualTo(trades);
        second.process.destroy();
        assertThat(second.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private static String trades(WireClient client) throws IOException {
        return client.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSDT", "recvWindow", WINDOW)
                .text();
    }

    private Running start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VenueProgram.class.getName(),
                        "--folder",
                        folder.toString(),
                        "--port",
                        "0",
                        "--step-interval",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            int at = line.indexOf(URL);
            if (at >= 0) return new Running(process, Integer.parseInt(line.substring(at + URL.length())));
        }
        throw new AssertionError("the program ended without saying where it listens");
    }

    private WireClient demo(Running running) throws IOException {
        Path file = folder.resolve("demo-api-key.properties");
        Properties key = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            key.load(reader);
        }
        for (String secret : List.of("demo-api-key.properties", "admin-token", "api-keys.json")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(secret))))
                    .isEqualTo("rw-------");
        }
        ApiKey demo = new ApiKey(key.getProperty("key"), key.getProperty("secret"), "demo", true, true, false, true);
        return new WireClient(running.port, demo, InstantSource.system());
    }

    @Test
    void readsItsOptions() {
        VenueOptions options = VenueOptions.parse("--port", "9000", "--step-interval", "250ms", "--seed", "7");
        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.stepInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(options.seed()).isEqualTo(7);
        assertThat(VenueOptions.parse("--step-interval", "0").stepInterval()).isZero();
        assertThat(VenueOptions.parse().port()).isEqualTo(8001);
    }

    @Test
    void saysWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> VenueOptions.parse("--colour", "red")).hasMessage("unknown option --colour");
        assertThatThrownBy(() -> VenueOptions.parse("--port")).hasMessage("--port needs a value");
        assertThatThrownBy(() -> VenueOptions.parse("--port", "x")).hasMessageContaining("whole number");
        assertThatThrownBy(() -> VenueOptions.parse("--step-interval", "5")).hasMessageContaining("250ms or 1s");
    }
}
