package dev.ledgerline.exchangegateway.xchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ledgerline.exchangegateway.archive.RawCapture;
import dev.ledgerline.exchangegateway.venue.VenueListener;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.value.InstrumentId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An account's own events, read by us: XChange's reader ends for good at the first event type it does not know, takes the
 * last fill for the total, calls a canceled order by the cancel's id, and knows only the listen key. Here an unknown event
 * is a reason to ask, and the signed subscription comes first, the listen key where that is not offered.
 */
class BinanceUserStream implements VenueSocket.Protocol, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(BinanceUserStream.class);

    private static final String SUBSCRIPTION = "ledgerline-user-data";
    private static final int LISTEN_KEY_WEIGHT = 2;

    /** A listen key lives an hour from its last keeping. */
    private static final Duration KEEP = Duration.ofMinutes(20);

    /** What happens to balances is asked for, not listened to. */
    private static final Set<String> OF_NO_CONCERN = Set.of(
            "outboundAccountPosition",
            "balanceUpdate",
            "listStatus",
            "externalLockUpdate",
            "ACCOUNT_UPDATE",
            "ACCOUNT_CONFIG_UPDATE",
            "TRADE_LITE",
            "MARGIN_CALL");

    private static final Set<String> THE_STREAMS_END =
            Set.of("eventStreamTerminated", "listenKeyExpired", "serverShutdown");

    private static final Set<String> KNOWN_EXECUTIONS = Set.of(
            "NEW",
            "CANCELED",
            "REPLACED",
            "REJECTED",
            "TRADE",
            "EXPIRED",
            "TRADE_PREVENTION",
            "AMENDMENT",
            "CALCULATED");

    private final AccountId accountId;
    private final BinanceCalls calls;
    private final BinanceReports reports;
    private final KnownOrders known;
    private final VenueListener listener;
    private final StreamWatch watch;
    private final RawCapture capture;
    private final VenueSocket socket;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile boolean bySignature;
    private volatile boolean subscribed;
    private volatile boolean sameAgain;
    private volatile @Nullable String listenKey;
    private volatile long keptNanos;

    BinanceUserStream(
            AccountId accountId,
            BinanceCalls calls,
            BinanceReports reports,
            KnownOrders known,
            VenueListener listener,
            StreamWatch watch,
            RawCapture capture,
            HttpClient http,
            String name) {
        this.accountId = accountId;
        this.calls = calls;
        this.reports = reports;
        this.known = known;
        this.listener = listener;
        this.watch = watch;
        this.capture = capture;
        this.bySignature = calls.addresses.webSocketApi() != null;
        this.socket = new VenueSocket(name, this, http, calls.settings.silenceLimit());
    }

    void start() {
        socket.start();
    }

    boolean isLive() {
        return socket.isEstablished();
    }

    void redial(String reason) {
        socket.redial(reason);
    }

    /** Keeps the listen key alive, when it is one that we listen by. */
    void keep() throws IOException {
        String key = listenKey;
        if (key == null || !isLive() || System.nanoTime() - keptNanos < KEEP.toNanos()) return;
        calls.askPlainly(
                LISTEN_KEY_WEIGHT,
                api -> api.keepUserStream(
                        calls.product.path, calls.product.version, calls.product.listenKey, calls.key(), key));
        keptNanos = System.nanoTime();
    }

    @Override
    public URI address() throws IOException {
        subscribed = false;
        String webSocketApi = calls.addresses.webSocketApi();
        if (bySignature && webSocketApi != null) return URI.create(webSocketApi);
        String key = calls.askPlainly(
                        LISTEN_KEY_WEIGHT,
                        api -> api.openUserStream(
                                calls.product.path, calls.product.version, calls.product.listenKey, calls.key()))
                .listenKey();
        if (key == null || key.isEmpty()) throw new IOException("Binance gave no listen key");
        listenKey = key;
        keptNanos = System.nanoTime();
        return URI.create(calls.addresses.streams() + "/ws/" + key);
    }

    @Override
    public void greet(VenueSocket opened) {
        if (!bySignature) {
            live();
            return;
        }
        long time = calls.clock().createValue();
        String signed = "apiKey=" + calls.key() + "&recvWindow=" + calls.receiveWindow() + "&timestamp=" + time;
        opened.send("{\"id\":\"" + SUBSCRIPTION + "\",\"method\":\"userDataStream.subscribe.signature\",\"params\":"
                + "{\"apiKey\":\"" + calls.key() + "\",\"recvWindow\":" + calls.receiveWindow() + ",\"timestamp\":"
                + time
                + ",\"signature\":\"" + sign(signed) + "\"}}");
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(calls.credentials().secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** What happened while nobody listened is asked for. */
    private void live() {
        subscribed = true;
        socket.established();
        watch.subscribed(calls.clock().now());
        listener.onGap(accountId);
    }

    @Override
    public void came(String text) {
        capture.streamed(text);
    }

    @Override
    public void hear(JsonNode message) {
        if (message.has("id") && message.has("status")) {
            answered(message);
            return;
        }
        JsonNode event = message.has("event") ? message.get("event") : message;
        String type = event.path("e").asText();
        watch.heardSomething();
        switch (type) {
            case "executionReport" -> report(event, event.path("E").asLong());
            case "ORDER_TRADE_UPDATE" -> report(event.path("o"), event.path("E").asLong());
            default -> {
                if (THE_STREAMS_END.contains(type)) socket.redial(type);
                else if (!OF_NO_CONCERN.contains(type)) unknown("event " + type);
            }
        }
    }

    private void answered(JsonNode answer) {
        if (answer.path("status").asInt() == 200) {
            live();
            return;
        }
        JsonNode error = answer.path("error");
        log.warn(
                "{} refused the signed subscription: {}",
                calls.settings.venueId(),
                error.path("msg").asText());
        if (error.path("code").asInt() == ExchangeRefusal.CLOCK) {
            calls.setClock();
            sameAgain = true;
        }
        socket.redial("not subscribed");
    }

    private void report(JsonNode report, long eventTime) {
        String execution = report.path("x").asText();
        if (!KNOWN_EXECUTIONS.contains(execution)) unknown("execution " + execution);
        InstrumentId instrument = reports.instrument(report);
        if (instrument == null) {
            unknown("symbol " + report.path("s").asText());
            return;
        }
        known.learn(instrument, report.path("i").asText(), BinanceReports.clientOrderId(report));
        if (execution.equals("TRADE") || execution.equals("CALCULATED")) {
            watch.heard(instrument, report.path("t").asLong());
            listener.onFill(reports.fill(instrument, report));
        }
        listener.onOrder(reports.order(instrument, report, eventTime));
    }

    private void unknown(String what) {
        if (told.add(what)) log.warn("{} told of an {} we do not know", calls.settings.venueId(), what);
        listener.onGap(accountId);
    }

    @Override
    public void missed() {
        boolean hasBothWays = calls.addresses.webSocketApi() != null;
        if (!subscribed && !sameAgain && hasBothWays) bySignature = !bySignature; // one of them works
        sameAgain = false;
        listener.onGap(accountId);
    }

    @Override
    public void close() {
        socket.close();
    }
}
