package dev.ledgerline.api.socket;

import dev.ledgerline.api.identity.ApiKeys;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.identity.Presented;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.ApiKeyView;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** One client: who he is, and what he is told. */
final class Connection {
    static final String SURFACE = "oms-ws";

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** Who takes nothing for so long is gone, or as good as that; he comes back with his last position. */
    private static final long SEND_LIMIT_MILLIS = 5_000;

    /** The container's, for what it may write together; a frame has at most so much before its text. */
    private static final int BUFFER = 8 * 1024;

    private static final int HEADER = 10;

    private static final String SEND_LIMIT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final WebSocketSession session;
    private final Feed feed;
    private final SocketMetrics metrics;
    private final Places.Place place;
    private final Incoming incoming = new Incoming();
    private final Silence silence = new Silence();
    private final ReentrantLock sending = new ReentrantLock();
    private volatile @Nullable Caller caller;
    private volatile @Nullable Presented presented;
    private final MarketSubscriptions markets;
    private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();

    /** Null where frames go out one by one: an extension of the protocol may not know what to do with several. */
    private final @Nullable RemoteEndpoint together;

    Connection(WebSocketSession session, Feed feed, MarketPollers pollers, SocketMetrics metrics, Places.Place place) {
        this.session = session;
        this.feed = feed;
        this.metrics = metrics;
        this.place = place;
        this.markets = new MarketSubscriptions(pollers, new MarketOutbox.Client() {
            @Override
            public void send(Supplier<@Nullable String> frame) throws IOException {
                inTurn(() -> true, () -> {
                    String text = frame.get();
                    if (text != null) session.sendMessage(new TextMessage(text));
                });
            }

            @Override
            public void gone(IOException reason) {
                lost(reason);
            }
        });
        if (session instanceof NativeWebSocketSession wrapped
                && wrapped.getNativeSession() instanceof Session container) {
            container.getUserProperties().put(SEND_LIMIT, SEND_LIMIT_MILLIS);
            together = container.getNegotiatedExtensions().isEmpty() ? container.getBasicRemote() : null;
        } else {
            together = null;
        }
    }

    /** What is told to one client, on a thread of its own, so that a slow one keeps nobody else waiting. */
    private final class Subscription implements Runnable {
        private final Set<String> namespaces;
        private final Set<AccountId> accounts;
        private final Bell bell = new Bell();
        private Cursor cursor;

        Subscription(Set<String> namespaces, Set<AccountId> accounts, Cursor cursor) {
            this.namespaces = namespaces;
            this.accounts = accounts;
            this.cursor = cursor;
        }

        @Override
        public void run() {
            metrics.subscribed();
            feed.listen(bell, accounts);
            try {
                tell();
            } finally {
                feed.leave(bell);
                metrics.unsubscribed();
            }
        }

        private void tell() {
            try {
                while (subscription.get() == this && session.isOpen()) {
                    Feed.Part part = feed.after(cursor);
                    tell(part.frames());
                    boolean more = part.cursor().compareTo(cursor) > 0;
                    cursor = part.cursor();
                    if (!more) bell.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                lost(e);
            } catch (RuntimeException e) {
                LOG.warn("{} cannot be told what happens", session.getId(), e);
                metrics.droppedFailed();
                close(CloseStatus.SERVER_ERROR.withReason("come back with the last log_position"));
            }
        }

        /** Those that concern him, as many at a time as go out in one write. */
        private void tell(List<Frame> frames) throws IOException {
            List<String> group = new ArrayList<>();
            int bytes = 0;
            for (Frame frame : frames) {
                if (!namespaces.contains(frame.namespace()) || !accounts.contains(frame.accountId())) continue;
                if (bytes + HEADER + frame.bytes() > BUFFER) {
                    send(this, group);
                    group.clear();
                    bytes = 0;
                }
                if (!mayHear(frame.accountId())) continue;
                group.add(frame.text());
                bytes += HEADER + frame.bytes();
            }
            send(this, group);
        }
    }

    Incoming incoming() {
        return incoming;
    }

    Silence silence() {
        return silence;
    }

    boolean isOpen() {
        return session.isOpen();
    }

    @Nullable
    Caller caller() {
        return caller;
    }

    /** @return false when whoever it is has as many connections as he may */
    boolean holdPlaceAs(Object holder) {
        if (place.holdAs(holder)) return true;
        metrics.refusedOfKey();
        return false;
    }

    void authenticated(Caller known, Presented by) {
        caller = known;
        presented = by;
    }

    private boolean mayHear(AccountId accountId) {
        Caller now = caller;
        return now != null && now.mayReadAllOf(accountId);
    }

    /** What the caller may do may have changed. @return false when he is let in no more, and so is told nothing more */
    boolean isStillKnown(ApiKeys keys) {
        Presented by = presented;
        if (by == null) return true; // he has yet to say who he is
        ApiKeyView key = keys.find(by);
        if (!by.equals(presented)) return true; // he has just said anew
        Caller now = key == null ? null : Caller.of(key, session.getId(), SURFACE);
        caller = now;
        if (now != null) markets.remove(watched -> !now.mayRead(watched.accountId()));
        return now != null;
    }

    void closeAsUnknown() {
        close(CloseStatus.POLICY_VIOLATION.withReason("invalid_api_key"));
    }

    MarketSubscriptions markets() {
        return markets;
    }

    /** In place of what he was told so far. */
    void subscribe(List<String> namespaces, List<AccountId> accounts, Cursor cursor) {
        Subscription next = new Subscription(Set.copyOf(namespaces), Set.copyOf(accounts), cursor);
        replaceBy(next);
        Thread.ofVirtual().name("socket-" + session.getId()).start(next);
    }

    /** He is told nothing more than what he was told. */
    void unsubscribe() {
        replaceBy(null);
    }

    private void replaceBy(@Nullable Subscription next) {
        Subscription before;
        sending.lock(); // the last frame of the one before is sent, or never will be
        try {
            before = subscription.getAndSet(next);
        } finally {
            sending.unlock();
        }
        if (before != null) before.bell.ring();
    }

    /** One frame after the other, whoever sends; who takes none for too long is closed by the container. */
    void send(String text) throws IOException {
        send(List.of(text), () -> true);
    }

    /** What is told by a subscription, unless another has taken its place. @param texts no more than the buffer holds, or one */
    private void send(Subscription by, List<String> texts) throws IOException {
        if (!texts.isEmpty()) send(texts, () -> subscription.get() == by);
    }

    private void send(List<String> texts, BooleanSupplier still) throws IOException {
        inTurn(still, () -> {
            RemoteEndpoint remote = texts.size() > 1 ? together : null;
            if (remote != null) remote.setBatchingAllowed(true);
            for (String text : texts) session.sendMessage(new TextMessage(text));
            if (remote != null) remote.setBatchingAllowed(false); // writes
        });
    }

    /** So that he is heard if he is there: whatever speaks this protocol answers, without being told to. */
    void ping() {
        try {
            inTurn(session::isOpen, () -> session.sendMessage(new PingMessage()));
        } catch (IOException e) {
            lost(e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private void inTurn(BooleanSupplier still, Writing writing) throws IOException {
        sending.lock();
        try {
            if (still.getAsBoolean()) writing.run();
        } catch (IllegalStateException e) {
            if (session.isOpen()) throw e;
            throw new IOException("closed meanwhile", e);
        } finally {
            sending.unlock();
        }
    }

    /** He answers no pings. */
    void closeAsSilent() {
        if (!session.isOpen()) return;
        metrics.droppedSilent();
        LOG.debug("{} has fallen silent", session.getId());
        close(CloseStatus.SESSION_NOT_RELIABLE.withReason("nothing was heard"));
    }

    /** He does not take what he is sent. */
    void lost(IOException reason) {
        metrics.droppedSlow();
        LOG.debug("{} is gone: {}", session.getId(), reason.toString());
        close(CloseStatus.SESSION_NOT_RELIABLE);
    }

    void close(CloseStatus status) {
        closed();
        try {
            session.close(status);
        } catch (IOException e) {
            LOG.debug("{} could not be closed: {}", session.getId(), e.toString());
        }
    }

    void closed() {
        place.leave();
        Subscription last = subscription.getAndSet(null);
        if (last != null) last.bell.ring();
        markets.close();
    }
}
