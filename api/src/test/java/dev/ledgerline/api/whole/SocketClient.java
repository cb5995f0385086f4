package dev.ledgerline.api.whole;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the socket, as a driver would be one. */
final class SocketClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LinkedBlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private volatile String closeReason = "";
    private volatile long heardNanos;
    private volatile long silenceNanos;

    SocketClient(int port, @Nullable String key) {
        this(port, key, null);
    }

    /** @param account of what names none */
    SocketClient(int port, @Nullable String key, @Nullable Long account) {
        WebSocket.Builder builder =
                HttpClient.newHttpClient().newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        if (key != null) builder.header("x-api-key", key);
        if (account != null) builder.header("x-account-id", account.toString());
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), new Listener())
                .join();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                notice();
                frames.add(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            closeReason = reason;
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed.complete(-1);
        }
    }

    private void notice() {
        long now = System.nanoTime();
        if (heardNanos != 0) silenceNanos = Math.max(silenceNanos, now - heardNanos);
        heardNanos = now;
    }

    /** Between two frames, the second of which may be yet to come. */
    Duration longestSilence() {
        return Duration.ofNanos(Math.max(silenceNanos, System.nanoTime() - heardNanos));
    }

    void sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    void send(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
    }

    JsonNode next() {
        JsonNode frame = next(PATIENCE);
        if (frame == null) throw new AssertionError("nothing came within " + PATIENCE);
        return frame;
    }

    /** Null when nothing comes in that time. */
    @Nullable
    JsonNode next(Duration atMost) {
        try {
            return frames.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends, and skips to the answer. */
    JsonNode ask(String json) {
        send(json);
        return until(frame -> frame.get("type").asString().equals("ws_response"))
                .getLast();
    }

    /** All that comes, up to and with the first that fits. */
    List<JsonNode> until(Predicate<JsonNode> last) {
        List<JsonNode> all = new ArrayList<>();
        do all.add(next());
        while (!last.test(all.getLast()));
        return all;
    }

    /** Of whoever closed it; empty before. */
    String closeReason() {
        return closeReason;
    }

    int closeStatus() {
        try {
            return closed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new AssertionError("not closed", e);
        }
    }

    /** As a cut connection, without a word. */
    @Override
    public void close() {
        socket.abort();
    }
}
