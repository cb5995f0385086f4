package dev.ledgerline.api.socket;

import dev.ledgerline.api.identity.ApiKeys;
import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.identity.Presented;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.identity.ApiKeyView;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** One client: who he is, and what he is told. */
final class Connection {
    static final String SURFACE = "oms-ws";

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** Who takes nothing for so long is gone, or as good as that; he comes back with his last position. */
    private static final long SEND_LIMIT_MILLIS = 5_000;

    private static final String SEND_LIMIT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final WebSocketSession session;
    private final Feed feed;
    private final SocketMetrics metrics;
    private final Places.Place place;
    private final Incoming incoming = new Incoming();
    private final ReentrantLock sending = new ReentrantLock();
    private volatile @Nullable Caller caller;
    private volatile @Nullable Presented presented;
    private final MarketSubscriptions markets;
    private volatile @Nullable Subscription subscription;

    Connection(
            WebSocketSession session, Feed feed, MarketPollers pollers, SocketMetrics metrics, Places.Place place) {
        this.session = session;
        this.feed = feed;
        this.metrics = metrics;
        this.place = place;
        this.markets = new MarketSubscriptions(pollers, new MarketOutbox.Client() {
            @Override
            public void send(String text) throws IOException {
                Connection.this.send(text);
            }

            @Override
            public void gone(IOException reason) {
                lost(reason);
            }
        });
        if (session instanceof NativeWebSocketSession wrapped
                && wrapped.getNativeSession() instanceof Session container)
            container.getUserProperties().put(SEND_LIMIT, SEND_LIMIT_MILLIS);
    }

    /** What is told to one client, on a thread of its own, so that a slow one keeps nobody else waiting. */
    private final class Subscription implements Runnable {
        private final Set<String> namespaces;
        private final Set<AccountId> accounts;
        private Cursor cursor;

        Subscription(Set<String> namespaces, Set<AccountId> accounts, Cursor cursor) {
            this.namespaces = namespaces;
            this.accounts = accounts;
            this.cursor = cursor;
        }

        @Override
        public void run() {
            metrics.subscribed();
            try {
                tell();
            } finally {
                metrics.unsubscribed();
            }
        }

        private void tell() {
            try {
                while (subscription == this && session.isOpen()) {
                    Feed.Part part = feed.after(cursor);
                    for (Frame frame : part.frames()) {
                        if (subscription != this) return;
                        if (namespaces.contains(frame.namespace())
                                && accounts.contains(frame.accountId())
                                && mayHear(frame.accountId())) send(frame.text());
                    }
                    boolean more = part.cursor().compareTo(cursor) > 0;
                    cursor = part.cursor();
                    if (!more) feed.await(cursor);
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
    }

    Incoming incoming() {
        return incoming;
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
        caller = key == null ? null : Caller.of(key, session.getId(), SURFACE);
        return key != null;
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
        subscription = next;
        Thread.ofVirtual().name("socket-" + session.getId()).start(next);
    }

    /** One frame after the other, whoever sends; who takes none for too long is closed by the container. */
    void send(String text) throws IOException {
        sending.lock();
        try {
            session.sendMessage(new TextMessage(text));
        } catch (IllegalStateException e) {
            if (session.isOpen()) throw e;
            throw new IOException("closed meanwhile", e);
        } finally {
            sending.unlock();
        }
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
        subscription = null;
        markets.close();
    }
}
