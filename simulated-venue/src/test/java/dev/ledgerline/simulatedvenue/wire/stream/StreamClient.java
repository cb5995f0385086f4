package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A WebSocket client that keeps what it heard until somebody asks. */
public final class StreamClient implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int SECONDS = 30;
    private static final int ASKED_AFTER_SECONDS = 2;
    private static final int NO_CLOSE_FRAME = 1_006;

    private final LinkedBlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private final CompletableFuture<Void> pong = new CompletableFuture<>();
    private final WebSocket socket;

    private StreamClient(URI address) {
        socket = HTTP.newWebSocketBuilder().buildAsync(address, new Listener()).join();
    }

    public static StreamClient connect(int port, String path) {
        return new StreamClient(URI.create("ws://127.0.0.1:" + port + path));
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(Json.read(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            pong.complete(null);
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
            end.complete(statusCode == NO_CLOSE_FRAME ? "cut" : "closed with " + statusCode);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            end.complete("cut");
        }
    }

    public void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Sends a request and returns its answer; events that come between are kept. */
    public JsonNode ask(String text) throws InterruptedException {
        JsonNode id = Json.read(text).path("id");
        send(text);
        return await(message -> message.has("id") && message.path("id").equals(id));
    }

    public void ping() throws Exception {
        socket.sendPing(ByteBuffer.wrap(new byte[] {1}));
        pong.get(SECONDS, TimeUnit.SECONDS);
    }

    public JsonNode next() throws InterruptedException {
        JsonNode message = heard.poll(SECONDS, TimeUnit.SECONDS);
        if (message == null) throw new AssertionError("nothing was heard");
        return message;
    }

    /** The first message of this kind; what came before it is put back behind. */
    public JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
        List<JsonNode> others = new ArrayList<>();
        try {
            for (JsonNode message = next(); ; message = next()) {
                if (wanted.test(message)) return message;
                others.add(message);
            }
        } finally {
            heard.addAll(others);
        }
    }

    /** The next event of a type; events of other types before it are dropped. */
    public JsonNode nextOf(String type) throws InterruptedException {
        for (JsonNode message = next(); ; message = next()) {
            if (message.path("e").asString("").equals(type)) return message;
        }
    }

    /**
     * How the connection ended. The JDK's client forgets an end without goodbye that comes while it hands over a message;
     * whoever writes learns of it all the same.
     */
    public String end() throws Exception {
        for (int waited = 0; waited < SECONDS && !end.isDone(); waited += ASKED_AFTER_SECONDS) {
            try {
                end.get(ASKED_AFTER_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException silent) {
                socket.sendPing(ByteBuffer.allocate(0)).exceptionally(failure -> {
                    end.complete("cut");
                    return socket;
                });
            }
        }
        return end.get(0, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
