package dev.ledgerline.exchangegateway.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.exchangegateway.credential.VenueCredentials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of one order when the connection breaks after the exchange has taken it. */
class RetryPostTest {
    @SuppressWarnings("NullAway.Init")
    private CuttingServer server;

    @BeforeEach
    void open() throws IOException {
        server = new CuttingServer();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void sendsOneOrderWithTheFlag() {
        assertThat(System.getProperty(RetryPostCheck.PROPERTY)).isEqualTo("false");
        RetryPostCheck.demand("binance");
        String said = Program.place(server.port());
        assertThat(said).startsWith("UNKNOWN");
        assertThat(server.requests).containsExactly("POST /api/v3/order");
    }

    @Test
    void refusesToTradeWithoutTheFlagBecauseItSendsTwo() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                Integer.toString(server.port())));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said)
                .contains("start the server with -Dsun.net.http.retryPost=false")
                .contains("UNKNOWN");
        assertThat(server.requests).containsExactly("POST /api/v3/order", "POST /api/v3/order");
    }

    /** Another Java, started as nobody should. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            try {
                RetryPostCheck.demand("binance");
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
            System.out.println(place(Integer.parseInt(args[0])));
        }

        static String place(int port) {
            ExchangeSettings settings = ExchangeSettings.of("binance");
            BinanceCalls calls = new BinanceCalls(
                    BinanceProduct.SPOT,
                    new BinanceProduct.Addresses("http://127.0.0.1:" + port, "ws://127.0.0.1:1", null),
                    settings,
                    new VenueCredentials("key", "secret", null),
                    new Allowance(100, Duration.ofMinutes(1), Clock.systemUTC()),
                    null,
                    Clock.systemUTC());
            try {
                calls.ask(
                        1,
                        api -> api.place(
                                "api",
                                "v3",
                                "BTCUSDT",
                                "BUY",
                                "MARKET",
                                null,
                                "0.01",
                                null,
                                null,
                                null,
                                "L1",
                                "RESULT",
                                5000,
                                calls.clock(),
                                calls.key(),
                                calls.signature()));
                return "ANSWERED";
            } catch (IOException | RuntimeException e) {
                return OutcomeOf.failure(e).kind() + " " + e;
            }
        }
    }

    /** Takes every request in whole, and breaks the connection instead of answering. */
    private static final class CuttingServer implements AutoCloseable {
        final List<String> requests = new CopyOnWriteArrayList<>();
        private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        CuttingServer() throws IOException {
            Thread.ofVirtual().start(() -> {
                while (!listening.isClosed()) {
                    try (Socket connection = listening.accept()) {
                        take(connection);
                    } catch (IOException e) {
                        // The next one.
                    }
                }
            });
        }

        private void take(Socket connection) throws IOException {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = in.readLine();
            int length = 0;
            for (String header = in.readLine(); !header.isEmpty(); header = in.readLine())
                if (header.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                    length = Integer.parseInt(header.substring(15).strip());
            for (int read = 0; read < length; read++) in.read();
            requests.add(line.substring(0, line.indexOf('?')));
        }

        int port() {
            return listening.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
