package dev.ledgerline.api.whole;

import dev.ledgerline.api.LedgerlineApplication;
import dev.ledgerline.api.database.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** One server for all scenarios, each on an account of its own. */
@SpringBootTest(
        classes = LedgerlineApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "ledgerline.api-key=" + WholeServer.KEY,
            "ledgerline.simulated-venue.seed=20260101",
            "ledgerline.simulated-venue.wire.enabled=false",
            "management.prometheus.metrics.export.enabled=true",
            "ledgerline.background=true",
            "ledgerline.socket.connections=" + WholeServer.MOST_SOCKETS,
            "ledgerline.socket.connections-of-key=" + WholeServer.MOST_SOCKETS_OF_KEY
        })
public abstract class WholeServer {
    protected static final String KEY = "ll_scenarios";
    static final int MOST_SOCKETS = 30;
    static final int MOST_SOCKETS_OF_KEY = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Contexts are cached by their configuration: one database keeps it one context. */
    private static final class Shared {
        static final TestDatabase DATABASE = TestDatabase.create();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    public @interface Defect {
        /** Number in the list of an earlier implementation's defects. */
        String value();
    }

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Shared.DATABASE.register(registry);
    }

    protected Client client(String key) {
        return new Client(port, key);
    }

    Client clientBy(String header, String value) {
        return new Client(port, header, value);
    }

    protected Client client() {
        return new Client(port, KEY);
    }

    Figures figures() {
        return Figures.read(port, KEY);
    }

    SocketClient socket(@org.jspecify.annotations.Nullable String key) {
        return new SocketClient(port, key);
    }

    /** Greeted. @param account in the handshake */
    SocketClient socketOf(long account) {
        SocketClient socket = new SocketClient(port, KEY, account);
        socket.next();
        return socket;
    }

    StuckClient stuck(String key) {
        return new StuckClient(port, key);
    }

    protected static TestDatabase database() {
        return Shared.DATABASE;
    }

    /** Where a secret stands: as text, as the database shows bytes, or as bytes are often written. */
    protected static List<String> tablesWith(String secret) {
        JdbcTemplate jdbc = new JdbcTemplate(database().dataSource());
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String[] patterns = Stream.of(
                        secret,
                        HexFormat.of().formatHex(bytes),
                        Base64.getEncoder().withoutPadding().encodeToString(bytes))
                .map(form -> "%" + form + "%")
                .toArray(String[]::new);
        return jdbc
                .queryForList(
                        "select table_name from information_schema.tables where table_schema = 'public'", String.class)
                .stream()
                .filter(table -> Boolean.TRUE.equals(jdbc.queryForObject(
                        "select exists (select from \"" + table + "\" t where t::text like any (?))",
                        Boolean.class,
                        (Object) patterns)))
                .toList();
    }

    /** A new funded account on the simulated exchange. */
    protected long account(String mode) {
        return account(mode, "\"kind\":\"margin\",\"funds\":{\"USDT\":\"1000000\"}");
    }

    protected long account(String mode, String settings) {
        return client().post(
                        "/admin/accounts",
                        "{\"exchange_id\":\"simulated\",\"label\":\"" + mode + "-" + System.nanoTime()
                                + "\",\"position_mode\":\"" + mode + "\",\"settings\":{" + settings + "}}")
                .body()
                .get("account_id")
                .asLong();
    }

    /** Asks until the condition holds; what is asynchronous is waited for, never slept for. */
    protected static <T> T eventually(Supplier<T> read, java.util.function.Predicate<T> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        T last = read.get();
        while (!condition.test(last)) {
            if (System.nanoTime() > end) throw new AssertionError("not within " + PATIENCE + ": " + last);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            last = read.get();
        }
        return last;
    }

    /** The order once it is full, all its fills are in positions, and the venue's answer, which they may overtake, is known. */
    protected JsonNode filled(long orderId) {
        JsonNode order = eventually(
                () -> client().order(orderId),
                it -> it.path("status").asString().equals("FILLED"));
        BigDecimal quantity = new BigDecimal(order.get("filled_qty").asString());
        eventually(() -> dealt(order.get("account_id").asLong(), orderId), sum -> sum.compareTo(quantity) == 0);
        return eventually(
                () -> client().order(orderId),
                it -> !it.path("exchange_order_id").asString("").isEmpty());
    }

    private BigDecimal dealt(long account, long orderId) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode deal : client().history("deals", account))
            if (deal.get("order_id").asLong() == orderId)
                sum = sum.add(new BigDecimal(deal.get("qty").asString()));
        return sum;
    }

    protected JsonNode openPositions(long account, int count) {
        return eventually(() -> client().openPositions(account), items -> items.size() == count);
    }
}
