package dev.ledgerline.exchangegateway.xchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ledgerline.exchangegateway.report.Backoff;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one web socket to an exchange open: dials again, later and later, when it breaks or falls silent. Nothing that is
 * heard ends it, understood or not.
 */
class VenueSocket implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(VenueSocket.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration FIRST_DELAY = Duration.ofMillis(250);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);
    private static final Duration DIAL_LIMIT = Duration.ofSeconds(10);

    /** One that ends sooner is dialled later and later: the exchange may be ending all of them. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    /** The largest event of Binance is some kilobytes; more than this is not one of an exchange. */
    private static final int LONGEST_MESSAGE = 4 << 20;

    /** What is spoken over the socket. Called by one thread at a time. */
    interface Protocol {
        /** Where to dial; may ask the exchange first. */
        URI address() throws IOException;

        /** What to say first. */
        void greet(VenueSocket socket);

        /** A message as it came, before it is read. */
        default void came(String text) {}

        void hear(JsonNode message);

        /** Something was or may have been said that was not heard. */
        void missed();
    }

    private final String name;
    private final Protocol protocol;
    private final HttpClient http;
    private final Duration silenceLimit;
    private final Thread thread;
    private final AtomicReference<@Nullable Dialled> current = new AtomicReference<>();
    private Backoff backoff = new Backoff(FIRST_DELAY, LONGEST_DELAY);
    private volatile boolean closed;

    VenueSocket(String name, Protocol protocol, HttpClient http, Duration silenceLimit) {
        this.name = name;
        this.protocol = protocol;
        this.http = http;
        this.silenceLimit = silenceLimit;
        this.thread = Thread.ofVirtual().name("socket-" + name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** The exchange has agreed to tell what we want to hear. */
    void established() {
        Dialled dialled = current.get();
        if (dialled != null) dialled.established.countDown();
    }

    boolean isEstablished() {
        Dialled dialled = current.get();
        return dialled != null && dialled.isEstablished();
    }

    void send(String text) {
        Dialled dialled = current.get();
        if (dialled != null) dialled.send(text);
    }

    /** Ends the present connection; the next one is dialled after a while. */
    void redial(String reason) {
        Dialled dialled = current.get();
        if (dialled == null) return;
        log.info("{}: dialling again, {}", name, reason);
        dialled.end();
    }

    private void run() {
        boolean told = false;
        while (!closed) {
            try {
                listen();
                told = false;
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException | TimeoutException e) {
                if (!told) log.warn("{}: no stream, the exchange is asked instead: {}", name, e.toString());
                told = true;
            } finally {
                current.set(null);
                if (!closed) missed();
            }
            try {
                if (!closed) Thread.sleep(backoff.next());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void missed() {
        try {
            protocol.missed();
        } catch (RuntimeException e) {
            log.error("{}: could not tell of a gap", name, e);
        }
    }

    private void listen() throws IOException, InterruptedException, TimeoutException {
        Dialled dialled = new Dialled();
        WebSocket socket;
        try {
            socket = http.newWebSocketBuilder()
                    .connectTimeout(DIAL_LIMIT)
                    .buildAsync(protocol.address(), dialled)
                    .get(DIAL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IOException(e.getCause());
        }
        dialled.socket = socket;
        current.set(dialled);
        try {
            protocol.greet(this);
            if (dialled.isAgreed()) watch(dialled);
        } finally {
            dialled.end();
        }
    }

    private void watch(Dialled dialled) throws InterruptedException {
        long start = System.nanoTime();
        dialled.watch();
        if (System.nanoTime() - start > STEADY.toNanos()) backoff = new Backoff(FIRST_DELAY, LONGEST_DELAY);
    }

    @Override
    public void close() {
        closed = true;
        Dialled dialled = current.get();
        if (dialled != null) dialled.end();
        thread.interrupt();
    }

    private final class Dialled implements WebSocket.Listener {
        private final CountDownLatch over = new CountDownLatch(1);
        private final CountDownLatch established = new CountDownLatch(1);
        private final StringBuilder message = new StringBuilder();
        private volatile long heardNanos = System.nanoTime();
        private volatile @Nullable WebSocket socket;

        /** From its end on it is not, though it may take a moment until that is acted upon. */
        boolean isEstablished() {
            return established.getCount() == 0 && over.getCount() > 0;
        }

        /** Waits for the exchange to agree: one that answers pings only would tell nothing for ever. */
        boolean isAgreed() throws InterruptedException {
            long limit = Math.min(DIAL_LIMIT.toNanos(), silenceLimit.toNanos());
            if (established.await(limit, TimeUnit.NANOSECONDS)) return true;
            log.warn("{}: no answer to what was asked for", name);
            return false;
        }

        /** Asks for a sign of life often enough for three to be missed before the silence counts. */
        void watch() throws InterruptedException {
            long beat = Math.max(1, silenceLimit.toNanos() / 4);
            while (!over.await(beat, TimeUnit.NANOSECONDS)) {
                if (System.nanoTime() - heardNanos > silenceLimit.toNanos()) {
                    log.warn("{}: silent for {}", name, silenceLimit);
                    return;
                }
                WebSocket open = socket;
                if (open != null) open.sendPing(ByteBuffer.allocate(0)).exceptionally(failure -> null);
            }
        }

        void send(String text) {
            WebSocket open = socket;
            if (open == null) return;
            synchronized (this) { // a second one before the first is out would be refused
                try {
                    open.sendText(text, true).toCompletableFuture().join();
                } catch (CompletionException | IllegalStateException e) {
                    end();
                }
            }
        }

        void end() {
            over();
            WebSocket open = socket;
            if (open != null) open.abort();
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            heardNanos = System.nanoTime();
            message.append(data);
            if (message.length() > LONGEST_MESSAGE) {
                end();
                return null;
            }
            if (last) {
                String whole = message.toString();
                message.setLength(0);
                hear(whole);
            }
            webSocket.request(1);
            return null;
        }

        private void hear(String text) {
            try {
                protocol.came(text);
                protocol.hear(JSON.readTree(text));
            } catch (JsonProcessingException | RuntimeException e) {
                log.warn("{}: could not take in an event, {}", name, e.toString());
                missed();
            }
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer ping) {
            heardNanos = System.nanoTime(); // the client answers by itself
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer pong) {
            heardNanos = System.nanoTime();
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            over();
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            over();
        }

        /** Nobody waits any longer, for an agreement neither. */
        private void over() {
            over.countDown();
            established.countDown();
        }
    }
}
