package dev.ledgerline.api.cli;

import dev.ledgerline.api.cli.Failure.Refused;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One connection to the server's socket. It takes the next frame when the last one was dealt with. */
final class LiveSocket implements AutoCloseable {
    private static final Duration QUIET = Duration.ofSeconds(15); // then it is asked whether it still lives
    private static final int MOST_UNANSWERED = 2;
    private static final int POLICY_VIOLATION = 1008; // how a key is refused

    /** What came in: a frame's text, the answer to a question, or the end. */
    private record Heard(@Nullable String frame, @Nullable String end) {}

    private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private volatile boolean keyRefused;

    /** The connection is no more, or never was. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        Lost(String message) {
            super(message, null, false, false);
        }
    }

    private LiveSocket(ServerCalls server) throws Lost {
        URI http = server.server();
        URI address =
                URI.create((http.getScheme().equals("https") ? "wss" : "ws") + "://" + http.getRawAuthority() + "/ws");
        try {
            socket = server.client()
                    .newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .header("x-api-key", server.key())
                    .buildAsync(address, new Listener())
                    .join();
        } catch (CompletionException e) {
            throw lost(e.getCause(), http);
        }
    }

    private static Lost lost(@Nullable Throwable cause, URI server) {
        if (cause instanceof WebSocketHandshakeException refused)
            return new Lost("the server on " + server + " does not open its socket (status "
                    + refused.getResponse().statusCode() + ")");
        if (cause instanceof ConnectException) return new Lost("no server answers on " + server + "; is it running?");
        return new Lost("the connection to " + server + " could not be made");
    }

    /** @throws Refused when the server does not take the key */
    static LiveSocket open(ServerCalls server) throws Lost, InterruptedException {
        LiveSocket socket = new LiveSocket(server);
        boolean welcome = false;
        try {
            socket.next(); // "connected"
            welcome = true;
            return socket;
        } finally {
            if (!welcome) socket.close();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(new Heard(text.toString(), null));
                text.setLength(0);
            } else {
                webSocket.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            heard.add(new Heard(null, null));
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            keyRefused = status == POLICY_VIOLATION;
            heard.add(new Heard(null, "the server closed the connection (" + status + ")"));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            heard.add(new Heard(null, "the connection was lost"));
        }
    }

    void send(JsonNode request) throws Lost {
        try {
            socket.sendText(request.toString(), true).join();
        } catch (CompletionException e) {
            throw new Lost("the connection was lost");
        }
    }

    /** The next frame, however long that takes, as long as the server is there. */
    JsonNode next() throws Lost, InterruptedException {
        int unanswered = 0;
        while (true) {
            Heard next = heard.poll(QUIET.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null) {
                if (++unanswered > MOST_UNANSWERED) throw new Lost("the server has fallen silent");
                var unused = socket.sendPing(ByteBuffer.allocate(0));
            } else if (next.end() != null) {
                if (keyRefused) throw new Refused("the server does not accept this API key");
                throw new Lost(next.end());
            } else if (next.frame() == null) {
                unanswered = 0;
            } else {
                socket.request(1);
                return parse(next.frame());
            }
        }
    }

    private static JsonNode parse(String frame) throws Lost {
        try {
            return ServerCalls.JSON.readTree(frame);
        } catch (JacksonException e) {
            throw new Lost("the server sent what is no frame");
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
