package dev.ledgerline.bench;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads over HTTP of a store with 100,000 orders and as many deals on ten accounts, beside a bare Spring endpoint that does
 * one durable insert. Nothing happens meanwhile, so each answer must be, byte for byte, the one whose rows were compared with
 * the tables before.
 */
final class ReadRate {
    private static final int CLIENTS = 24;
    private static final int ACCOUNTS = 10;

    private static final String OPEN = "open orders";
    private static final String BY_ID = "order by id";
    private static final String ALL_PAGES = "order history, every page";
    private static final int OPEN_ORDERS = 10;
    private static final int PAGE = 100;

    /** People look at the last pages of a list more often than at others; here these are the first. */
    private static final int PAGES = 10;

    private static final String DAYS = "&start_date=2000-01-01&end_date=2100-01-01&page_size=" + PAGE;

    /** From the tables, although nothing has happened. */
    private static final String FROM_TABLES = "cache=false";

    /** A read, how it is asked for where what was read before will do, and what either must bring. */
    private record Asked(byte[] fromTables, byte[] remembered, byte[] answer) {}

    private final Options options;
    private final Report report;
    private final OurServer ours;
    private final BareProcess bare;
    private final long[] accounts;
    private final Map<String, List<Asked>> reads = new LinkedHashMap<>();
    private long answered;
    private int rows;

    private ReadRate(Options options, Report report, OurServer ours, BareProcess bare, long[] accounts) {
        this.options = options;
        this.report = report;
        this.ours = ours;
        this.bare = bare;
        this.accounts = accounts;
    }

    static void measure(Options options, Report report) throws Exception {
        long orders = options.number("--orders", 100_000);
        try (Folder folder = Folder.create()) {
            Path home = folder.home("ours");
            Database.prepare(home);
            Database.prepare(folder.home("bare"));
            try (OurServer ours = new OurServer(home);
                    BareProcess bare = new BareProcess(folder.home("bare"))) {
                long[] accounts = PastOf.dealtOrders(ours, home, ACCOUNTS, orders);
                ours.start();
                bare.start();
                ReadRate line = new ReadRate(options, report, ours, bare, accounts);
                line.fillAndLook(orders);
                line.measure();
            }
        }
    }

    private void fillAndLook(long orders) throws Exception {
        for (long account : accounts) {
            for (int i = 0; i < OPEN_ORDERS; i++) ours.http().send(ours.http().order("/oms/commands", account));
            PastOf.fill(ours, account, "buy"); // a position
        }
        PastOf.awaitFollowed(ours);
        require(ours.database().number("select count(*) from order_row") >= orders, "too few orders");
        require(ours.database().number("select count(*) from deal_row") >= orders, "too few deals");
        try (Wire wire = new Wire(ours.http().port())) {
            for (long account : accounts) {
                ask(wire, OPEN, "/oms/orders/open?account_ids=" + account, "order_row where account_id = " + account
                        + " and status = 'SUBMITTED'", OPEN_ORDERS);
                ask(wire, "open positions", "/oms/positions/open?account_ids=" + account, "position_row where account_id = " + account
                        + " and status = 'OPEN'", 1);
                long id = (long) ours.database().number("select max(id) from order_row where account_id = " + account);
                ask(wire, BY_ID, "/oms/orders/" + id, "order_row where id = " + id, 1);
                // More rows than the server keeps in mind, so that it reads them each time.
                for (int page = 1; page <= orders / ACCOUNTS / PAGE; page++)
                    ask(wire, ALL_PAGES, "/oms/orders/history?" + DAYS.substring(1) + "&page=" + page + "&account_ids=" + account,
                            "order_row where account_id = " + account, PAGE);
                for (int page = 1; page <= PAGES; page++) {
                    String days = DAYS + "&page=" + page + "&account_ids=" + account;
                    String rest = " where account_id = " + account;
                    ask(wire, "order history", "/oms/orders/history?" + days.substring(1), "order_row" + rest, PAGE);
                    ask(wire, "deals", "/oms/deals?" + days.substring(1), "deal_row" + rest, PAGE);
                }
            }
        }
    }

    /** Keeps the answer once its rows are those of the table, in its order, and as many as there should be. */
    private void ask(Wire wire, String what, String path, String table, int count) throws Exception {
        byte[] request = Wire.get(path + (path.contains("?") ? "&" : "?") + FROM_TABLES);
        byte[] answer = wire.send(request);
        JsonNode page = JsonMapper.shared().readTree(answer);
        List<Long> ids = new ArrayList<>();
        for (JsonNode row : page.get("items")) ids.add(row.get("id").asLong());
        long skipped = page.path("page").isNull() ? 0 : (page.path("page").asLong() - 1) * PAGE;
        List<Long> expected = new ArrayList<>();
        try (Statement statement = ours.database().connection().createStatement();
                ResultSet found = statement.executeQuery("select id from " + table + " order by id limit " + PAGE + " offset " + skipped)) {
            while (found.next()) expected.add(found.getLong(1));
        }
        require(ids.equals(expected) && ids.size() == count, path + " brought " + ids + " and not " + expected);
        if (!page.path("total").isNull())
            require(page.get("total").asLong() == ours.database().number("select count(*) from " + table), "the total of " + path);
        rows += ids.size();
        reads.computeIfAbsent(what, unused -> new ArrayList<>()).add(new Asked(request, Wire.get(path), answer));
    }

    private static void require(boolean right, String message) {
        if (!right) throw new IllegalStateException(message);
    }

    private void measure() throws Exception {
        List<Asked> turn = new ArrayList<>();
        List<Asked> byId = Objects.requireNonNull(reads.remove(BY_ID));
        List<Asked> allPages = Objects.requireNonNull(reads.remove(ALL_PAGES));
        List<Asked> open = Objects.requireNonNull(reads.get(OPEN));
        for (int i = 0; i < ACCOUNTS * PAGES; i++)
            for (List<Asked> kind : reads.values()) turn.add(kind.get(i % kind.size()));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(options.number("--warm-up-seconds", 180));
        while (System.nanoTime() < end) {
            var unused = bareRun(CLIENTS);
            unused = run(CLIENTS, byId, Asked::fromTables);
            unused = run(CLIENTS, turn, Asked::fromTables);
            unused = run(CLIENTS, turn, Asked::remembered);
        }
        answered = 0;
        report.table(Pairs.COLUMNS);
        compare(BY_ID, "1.0", CLIENTS, byId, Asked::fromTables);
        compare(OPEN + ", one client", "1.0", 1, open, Asked::fromTables);
        for (Map.Entry<String, List<Asked>> kind : reads.entrySet())
            compare(kind.getKey(), kind.getKey().equals(OPEN) ? "1.0" : "", CLIENTS, kind.getValue(), Asked::fromTables);
        compare(ALL_PAGES, "", CLIENTS, allPages, Asked::fromTables);
        compare("all four in turn", "1852 /s", CLIENTS, turn, Asked::fromTables);
        compare("all four, remembered", "1852 /s", CLIENTS, turn, Asked::remembered);
        report.note(
                "%d clients unless said otherwise, %d s a run; %d open orders and one position an account, pages of %d out of the first %d unless said otherwise. Result check: the %d rows"
                        + " of each different answer were those of the tables, in order and with the right total; %d answers were the same byte for byte.",
                CLIENTS, options.seconds(), OPEN_ORDERS, PAGE, PAGES, rows, answered);
    }

    private void compare(String what, String goal, int clients, List<Asked> asked, Function<Asked, byte[]> request)
            throws Exception {
        Pairs.rate(report, options, what, goal, () -> bareRun(clients), () -> run(clients, asked, request));
    }

    private Pairs.Run bareRun(int clients) throws Exception {
        Cpu before = bare.cpu();
        byte[][] orders = new byte[clients][];
        for (int i = 0; i < clients; i++) orders[i] = Wire.post("/order", Http.limitOrder(i));
        Load.Result load = load(bare.http().port(), clients, (client, wire) -> () -> wire.send(orders[client]));
        return new Pairs.Run(load, bare.cpu().since(before));
    }

    private Pairs.Run run(int clients, List<Asked> asked, Function<Asked, byte[]> request) throws Exception {
        Cpu before = ours.cpu();
        Load.Result load = load(ours.http().port(), clients, (client, wire) -> new Load.Call() {
            private int next = client * asked.size() / clients;

            @Override
            public void send() throws Exception {
                Asked one = asked.get(next++ % asked.size());
                if (!Arrays.equals(wire.send(request.apply(one)), one.answer))
                    throw new IllegalStateException("another answer than before to " + new String(request.apply(one)));
            }
        });
        answered += load.calls();
        return new Pairs.Run(load, ours.cpu().since(before));
    }

    private interface Client {
        Load.Call on(int number, Wire wire);
    }

    private Load.Result load(int port, int clients, Client client) throws Exception {
        List<Wire> wires = new ArrayList<>();
        try {
            for (int i = 0; i < clients; i++) wires.add(new Wire(port));
            return Load.run(clients, options.seconds(), number -> client.on(number, wires.get(number)));
        } finally {
            for (Wire wire : wires) wire.close();
        }
    }
}
