package dev.ledgerline.api.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.identity.ApiKeys;
import dev.ledgerline.api.identity.Tokens;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.tomcat.websocket.server.WsSci;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.socket.WebSocketSession;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The socket on a port, with nothing behind it, and with one place. */
@Timeout(60)
class SilentClientsTest {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    /** After two and a half intervals a silent client is closed; the rest is for a busy machine. */
    private static final Duration GIVEN_UP = INTERVAL.multipliedBy(30);

    /** Longer than anybody may be silent who waits for nothing. */
    private static final Duration THINKING = Duration.ofMillis(3_500);

    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    private static final int CLOSE = 0x88;
    private static final int MASKED = 0x80;
    private static final int UNRELIABLE = 4500;
    private static final int NO_PLACE = 1013;

    @TempDir
    Path folder;

    private final AnnotationConfigServletWebServerApplicationContext server =
            new AnnotationConfigServletWebServerApplicationContext();

    @BeforeEach
    void start() {
        TestPropertyValues.of(
                        "ledgerline.socket.ping-interval=" + INTERVAL.toSeconds() + "s",
                        "ledgerline.socket.connections=1")
                .applyTo(server);
        AskedQueries core = new AskedQueries();
        JsonMapper json = JsonMapper.builder().build();
        server.registerBean(TomcatServletWebServerFactory.class, this::tomcat);
        server.registerBean("dispatcherServlet", DispatcherServlet.class);
        server.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        server.registerBean(JsonMapper.class, () -> json);
        server.registerBean(Queries.class, () -> core.queries);
        server.registerBean(Clock.class, Clock::systemUTC);
        server.registerBean(Tokens.class, () -> sha256 -> null);
        server.registerBean(SocketActions.class, () -> new ThinkingActions(json));
        server.register(
                ApiKeys.class,
                Projections.class,
                Frames.class,
                Feed.class,
                MarketPollers.class,
                Places.class,
                SocketMetrics.class,
                SocketGuard.class,
                SocketHandler.class,
                SocketConfiguration.class);
        server.refresh();
    }

    private TomcatServletWebServerFactory tomcat() {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
        factory.setBaseDirectory(folder.toFile());
        factory.addContextCustomizers(context -> context.addServletContainerInitializer(new WsSci(), null));
        return factory;
    }

    /** Whatever is asked is answered like a ping, after a while if it is something to think about. */
    private static final class ThinkingActions extends SocketActions {
        @SuppressWarnings("NullAway") // What answers a ping needs no more.
        ThinkingActions(JsonMapper json) {
            super(null, null, null, null, null, null, null, null, json);
        }

        @Override
        Answer run(
                Connection connection,
                WebSocketSession session,
                @Nullable String namespace,
                String word,
                JsonNode payload) {
            if (word.equals("think")) LockSupport.parkNanos(THINKING.toNanos());
            return super.run(connection, session, namespace, "ping", payload);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void areClosedAndTheirPlacesAreFree() throws IOException {
        try (VanishedClient vanished = new VanishedClient(port())) {
            vanished.ask("ping");
            assertThat(vanished.nextBesidesPings()).isEqualTo(TEXT);
            long begun = System.nanoTime();
            assertThat(new LivelyClient(port()).next())
                    .as("the only place is taken")
                    .isEqualTo("closed " + NO_PLACE);

            List<Integer> kinds = new ArrayList<>();
            while (!kinds.contains(CLOSE)) kinds.add(vanished.nextFrame());

            Duration silence = Duration.ofNanos(System.nanoTime() - begun);
            assertThat(kinds).containsExactly(PING, PING, CLOSE);
            assertThat(vanished.closeStatus()).isEqualTo(UNRELIABLE);
            assertThat(silence).isBetween(INTERVAL.multipliedBy(2), GIVEN_UP);
            assertThat(dropped("silent")).isEqualTo(1);
            LivelyClient next = new LivelyClient(port());
            next.ask("ping");
            assertThat(next.nextBesidesPings()).contains("\"pong\"");
        }
    }

    @Test
    void stayIfTheyAnswerPings() {
        LivelyClient idle = new LivelyClient(port());
        for (int i = 0; i < 4; i++) assertThat(idle.next()).isEqualTo("ping");
        idle.ask("ping");
        assertThat(idle.nextBesidesPings()).contains("\"pong\"");
        assertThat(dropped("silent")).isZero();
    }

    @Test
    void stayWhileTheyWaitForAnAnswer() {
        LivelyClient waiting = new LivelyClient(port());
        waiting.ask("think");
        assertThat(waiting.nextBesidesPings()).contains("\"pong\"");
        assertThat(dropped("silent")).isZero();
    }

    private int port() {
        return Objects.requireNonNull(server.getWebServer()).getPort();
    }

    private static String request(String action) {
        return "{\"id\":1,\"action\":\"" + action + "\"}";
    }

    private double dropped(String reason) {
        return server.getBean(MeterRegistry.class)
                .get("ledgerline.socket.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }

    /** Answers pings, as whatever speaks the protocol does. */
    private static final class LivelyClient implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final WebSocket socket;

        LivelyClient(int port) {
            socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this)
                    .join();
        }

        void ask(String action) {
            socket.sendText(request(action), true).join();
        }

        String nextBesidesPings() {
            String next = next();
            while (next.equals("ping")) next = next();
            return next;
        }

        String next() {
            try {
                String next = heard.poll(20, TimeUnit.SECONDS);
                return next == null ? "nothing" : next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            heard.add(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
            heard.add("ping");
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            heard.add("closed " + status);
            return null;
        }
    }

    /** Says nothing more than it is told to, and does not close. */
    private static final class VanishedClient implements AutoCloseable {
        private final Socket socket;
        private final DataInputStream in;
        private byte[] payload = {};

        VanishedClient(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout((int) GIVEN_UP.toMillis());
            in = new DataInputStream(socket.getInputStream());
            socket.getOutputStream()
                    .write(("GET /ws HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nUpgrade: websocket\r\n"
                                    + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) answer.append((char) in.readByte());
            assertThat(answer.toString()).startsWith("HTTP/1.1 101");
        }

        /** Masked with zeros, which change nothing. */
        void ask(String action) throws IOException {
            byte[] text = request(action).getBytes(StandardCharsets.UTF_8);
            ByteBuffer frame = ByteBuffer.allocate(6 + text.length);
            frame.put((byte) TEXT).put((byte) (MASKED | text.length)).putInt(0).put(text);
            socket.getOutputStream().write(frame.array());
        }

        /** @return its first byte: what kind it is, and that it is whole */
        int nextFrame() throws IOException {
            int kind = in.readUnsignedByte();
            payload = in.readNBytes(in.readUnsignedByte());
            return kind;
        }

        int nextBesidesPings() throws IOException {
            int kind = nextFrame();
            while (kind == PING) kind = nextFrame();
            return kind;
        }

        int closeStatus() {
            return ByteBuffer.wrap(payload).getShort();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
