package dev.ledgerline.bench;

import dev.ledgerline.api.LedgerlineApplication;
import dev.ledgerline.api.database.EmbeddedPostgres;
import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.request.Ids;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * From the moment a command is sent to the moment its event is heard by who follows the log, and its order is in the read
 * table, here and in a second process. One order at a time, beside a bare loop of insert, NOTIFY and insert.
 */
final class Visible {
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final Options options;
    private final Database database;
    private final Placing placing;
    private final AccountId account;
    private final Listening.Listener listener;
    private final SecondServer second;
    private final NotifyLoop bare;

    private Visible(Options options, Database database, ConfigurableApplicationContext context, SecondServer second)
            throws Exception {
        this.options = options;
        this.database = database;
        this.second = second;
        placing = new Placing(context.getBean(CommandGateway.class), context.getBean(Ids.class));
        account = placing.openAccount();
        listener = context.getBean(Listening.Listener.class);
        bare = new NotifyLoop(database);
    }

    static void measure(Options options, Report report) throws Exception {
        try (Folder folder = Folder.create();
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.home("first"))) {
            Database database = Database.beside(folder.home("first"));
            try (ConfigurableApplicationContext context = first(postgres, folder.home("first"));
                    SecondServer second = options.has("--alone") ? null : new SecondServer(database, folder.home("second"))) {
                Visible visible = new Visible(options, database, context, second);
                try (NotifyLoop loop = visible.bare) {
                    visible.measure(report);
                }
            }
        }
    }

    private static ConfigurableApplicationContext first(EmbeddedPostgres postgres, Path home) {
        return new SpringApplication(LedgerlineApplication.class, Listening.class)
                .run(
                        "--spring.datasource.url=" + postgres.jdbcUrl(),
                        "--spring.datasource.username=" + postgres.username(),
                        "--spring.datasource.password=" + postgres.password(),
                        "--ledgerline.home=" + home,
                        "--ledgerline.api-key=" + Http.KEY,
                        "--ledgerline.background=true",
                        "--ledgerline.simulated-venue.wire.enabled=false",
                        "--server.port=0");
    }

    private void measure(Report report) throws Exception {
        int each = options.number("--each", 100);
        int pairs = options.pairs();
        String[] seen = {"durable", "heard by a subscriber", "in the read table", "heard in a second process", "read in a second process"};
        int ways = second == null ? 3 : 5;
        double[] reference = new double[pairs * each];
        double[][] ours = new double[ways][pairs * each];
        double[][] ratios = new double[ways][pairs];
        warmUp(ways);
        for (int pair = -options.warmUp(); pair < pairs; pair++) {
            double[] loop = new double[each];
            double[][] micros = new double[ways][each];
            for (int i = 0; i < each; i++) loop[i] = bare.once();
            for (int i = 0; i < each; i++) once(micros, i);
            report.say("  bare p50 %.0f us | ours p50 us %s | load %.1f%s", Ratios.median(loop),
                    Arrays.toString(Arrays.stream(micros).mapToLong(it -> (long) Ratios.median(it)).toArray()), Machine.load(), pair < 0 ? " (warm-up)" : "");
            if (pair < 0) continue;
            System.arraycopy(loop, 0, reference, pair * each, each);
            for (int way = 0; way < ways; way++) {
                System.arraycopy(micros[way], 0, ours[way], pair * each, each);
                ratios[way][pair] = Ratios.median(micros[way]) / Ratios.median(loop);
            }
        }
        report.table("from the command on", "p50 ms", "p99 ms", "slowest ms", "p50 / bare p50 (min–max)", "goal");
        report.row("bare loop", millis(0.5, reference), millis(0.99, reference), millis(1, reference), "1", "");
        for (int way = 0; way < ways; way++)
            report.row(seen[way], millis(0.5, ours[way]), millis(0.99, ours[way]), millis(1, ours[way]), new Ratios(ratios[way]), way == 0 ? "" : "at most 3");
        report.note(
                "%d orders, one at a time; that an order was read in a second process is found by asking it over HTTP without a pause. Result"
                        + " check: every order was heard and read in every way.",
                pairs * each);
    }

    /** Two servers have to be compiled by Java, which takes its time with one order after the other. */
    private void warmUp(int ways) throws Exception {
        double[][] unused = new double[ways][1];
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.number("--warm-up-seconds", 120));
        while (System.nanoTime() < end) {
            once(unused, 0);
            bare.once();
        }
    }

    private void once(double[][] micros, int i) throws Exception {
        long start = System.nanoTime();
        OrderId order = placing.place(account);
        micros[0][i] = (System.nanoTime() - start) / 1e3;
        micros[2][i] = (await(() -> isRead(order)) - start) / 1e3;
        await(() -> listener.when(order.value()) != null);
        micros[1][i] = (listener.when(order.value()) - start) / 1e3;
        if (second != null) {
            // Whoever looks at one process keeps the other waiting: each order is looked at in one way.
            long again = System.nanoTime();
            OrderId other = placing.place(account);
            micros[4][i] = (await(() -> isReadThere(other)) - again) / 1e3;
            await(() -> second.when(other.value()) != null);
            micros[3][i] = (second.when(other.value()) - again) / 1e3;
            await(() -> isWorkedOff(other));
        }
        await(() -> isWorkedOff(order));
    }

    private boolean isRead(OrderId order) {
        return ask("select count(*) from order_read where id = ?", order);
    }

    private boolean isWorkedOff(OrderId order) {
        return ask("select count(*) from order_read where status = 'SUBMITTED' and id = ?", order);
    }

    private boolean isReadThere(OrderId order) {
        try {
            return !second.http().get("/oms/orders/" + order.value()).get("items").isEmpty();
        } catch (IllegalStateException e) {
            return false; // 404 until it is there
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean ask(String sql, OrderId order) {
        try {
            return database.number(sql, order.value()) > 0;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long await(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new IllegalStateException("not seen within 20 s");
            LockSupport.parkNanos(50_000);
        }
        return System.nanoTime();
    }

    private static String millis(double fraction, double[] micros) {
        return String.format(Locale.ROOT, "%.2f", Ratios.quantile(fraction, micros) / 1e3);
    }
}
