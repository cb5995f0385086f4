package dev.ledgerline.bench;

import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Limit orders over HTTP on the built server, beside a bare Spring endpoint that does one durable insert. A run is over
 * when all its orders are at the venue and in the read tables: that is its CPU too. They are canceled before the next.
 */
final class OrderRate {
    private static final int CONNECTIONS = 32;
    private static final String DURABLE = "/oms/commands?wait=false";
    private static final String ANSWERED = "/oms/commands";

    private final Options options;
    private final Report report;
    private final OurServer ours;
    private final BareProcess bare;
    private final long[] desk = new long[CONNECTIONS];
    private final long[] hot;
    private long placed;

    private OrderRate(Options options, Report report, OurServer ours, BareProcess bare) throws Exception {
        this.options = options;
        this.report = report;
        this.ours = ours;
        this.bare = bare;
        for (int i = 0; i < desk.length; i++) desk[i] = ours.http().openAccount("bench-" + i);
        this.hot = new long[] {desk[0]};
    }

    static void measure(Options options, Report report) throws Exception {
        try (Folder folder = Folder.create()) {
            Database.prepare(folder.home("ours"));
            Database.prepare(folder.home("bare"));
            try (OurServer ours = new OurServer(folder.home("ours"));
                    BareProcess bare = new BareProcess(folder.home("bare"))) {
                ours.start();
                bare.start();
                new OrderRate(options, report, ours, bare).measure();
            }
        }
    }

    private void measure() throws Exception {
        counters();
        if (!options.has("--counters")) {
            warmUp();
            report.table(Pairs.COLUMNS);
            Pairs.rate(report, options, "durable, 32 accounts", "0.5", this::bareRun, () -> run(DURABLE, desk));
            Pairs.rate(report, options, "with the exchange's answer, 32 accounts", "", this::bareRun, () -> run(ANSWERED, desk));
            Pairs.rate(
                    report,
                    options,
                    "one hot account beside 32 accounts, durable",
                    "0.5",
                    () -> run(DURABLE, desk),
                    () -> run(DURABLE, hot));
        }
        report.note(
                "%d connections, %d s a run. Result check: %d orders answered, as many listed and accepted by the exchange.",
                CONNECTIONS, options.seconds(), placed);
    }

    /** Java compiles what is used most while it runs; for that a server on two processors needs minutes where a bare one needs seconds. */
    private void warmUp() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.number("--warm-up-seconds", 300));
        while (System.nanoTime() < end) {
            var unused = bareRun();
            unused = run(DURABLE, desk);
            unused = run(ANSWERED, desk);
        }
    }

    private Pairs.Run bareRun() throws Exception {
        Cpu before = bare.cpu();
        Load.Result load = Load.run(CONNECTIONS, options.seconds(), client -> {
            HttpRequest request = bare.http().order("/order", client);
            return () -> bare.http().send(request);
        });
        return new Pairs.Run(load, bare.cpu().since(before));
    }

    private Pairs.Run run(String path, long[] accounts) throws Exception {
        Cpu before = ours.cpu();
        Load.Result load = Load.run(CONNECTIONS, options.seconds(), client -> call(path, accounts[client % accounts.length]));
        awaitWorkedOff(accounts, load.calls());
        placed += load.calls();
        Pairs.Run run = new Pairs.Run(load, ours.cpu().since(before));
        cancelAll(accounts);
        return run;
    }

    private Load.Call call(String path, long account) {
        HttpRequest request = ours.http().order(path, account);
        return () -> ours.http().send(request);
    }

    /** The read tables are asked and not the server, for that would be counted. */
    private void awaitWorkedOff(long[] accounts, long orders) throws Exception {
        await(accounts, "status = 'SUBMITTED'", orders);
    }

    private void cancelAll(long[] accounts) throws Exception {
        for (long account : accounts) {
            var unused = ours.http().send(ours.http().post("/oms/commands", Http.command(account, "cancel_all_orders", "")));
        }
        await(accounts, "status not in ('CANCELED', 'REJECTED')", 0);
    }

    private void await(long[] accounts, String condition, long orders) throws Exception {
        String ids = Arrays.stream(accounts).mapToObj(Long::toString).collect(Collectors.joining(","));
        String sql = "select count(*) from order_row /* bench */ where " + condition + " and account_id in (" + ids + ")";
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        for (double found = ours.database().number(sql); found != orders; found = ours.database().number(sql)) {
            if (System.nanoTime() > end) throw new IllegalStateException(found + " orders are " + condition + ", and not " + orders);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** In a run of its own, for a database tells its transactions late and an idle server has some too. */
    private void counters() throws Exception {
        int orders = options.number("--orders", 640);
        report.table("for each order", "transactions", "of them writing", "SQL statements", "WAL bytes", "allocated bytes");
        for (int clients : new int[] {1, CONNECTIONS}) {
            long[] accounts = clients == 1 ? hot : desk;
            int each = orders / clients;
            Load.exactly(clients, 1, client -> call(ANSWERED, accounts[client]));
            awaitWorkedOff(accounts, clients);
            Counters first = settled();
            Counters idle = settled().since(first).forEach(SETTLING_SECONDS);
            long start = System.nanoTime();
            Counters before = ours.counters();
            Load.exactly(clients, each, client -> call(ANSWERED, accounts[client]));
            awaitWorkedOff(accounts, (long) clients * (each + 1));
            Counters after = settled();
            double seconds = (System.nanoTime() - start) / 1e9;
            placed += orders + clients;
            cancelAll(accounts);
            Counters cost = new Counters(
                            after.transactions() - before.transactions() - idle.transactions() * seconds,
                            after.writes() - before.writes() - idle.writes() * seconds,
                            after.statements() - before.statements() - idle.statements() * seconds,
                            after.walBytes() - before.walBytes() - idle.walBytes() * seconds,
                            after.allocatedBytes() - before.allocatedBytes() - idle.allocatedBytes() * seconds)
                    .forEach(orders);
            report.row(clients + (clients == 1 ? " connection" : " connections"), cost.cells());
            report.say("  an idle server, each second: %s", idle);
        }
    }

    /** A backend tells what it counted ten seconds after it fell idle at the latest. */
    private static final int SETTLING_SECONDS = 11;

    private Counters settled() throws Exception {
        TimeUnit.SECONDS.sleep(SETTLING_SECONDS);
        return ours.counters();
    }
}
