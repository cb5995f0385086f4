package dev.ledgerline.bench;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An account with 100,000 orders and as many deals, beside a new one on the same server: each command and each query, one
 * after the other, and the first command after a start, when nothing is in memory yet.
 */
final class LongHistory {
    private static final String COMMANDS = "/oms/commands";

    private interface Step {
        void run(long account) throws Exception;
    }

    private final OurServer server;
    private final Options options;
    private final Map<String, Step> steps = new LinkedHashMap<>();

    private LongHistory(OurServer server, Options options) {
        this.server = server;
        this.options = options;
        steps.put("place a limit order", account -> send(account, "send_order", LIMIT));
        steps.put("place and cancel", account -> send(account, "cancel_order", "\"order_id\":" + send(account, "send_order", LIMIT)));
        steps.put("place and change", account -> send(account, "change_order", "\"new_price\":\"10001\",\"order_id\":" + send(account, "send_order", LIMIT)));
        steps.put("market order to its deal in the position", this::buyAndSell);
        steps.put("open orders", account -> get("/oms/orders/open?limit=100&account_ids=" + account));
        steps.put("open positions", account -> get("/oms/positions/open?account_ids=" + account));
        steps.put("first page of the history", account -> get("/oms/orders/history?page_size=100&start_date=2000-01-01&end_date=2100-01-01&account_ids=" + account));
    }

    private static final String LIMIT =
            "\"symbol\":\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"limit\",\"qty\":\"0.001\",\"price\":\"10000\"";

    static void measure(Options options, Report report) throws Exception {
        long orders = options.number("--orders", 100_000);
        try (Folder folder = Folder.create()) {
            Path home = folder.home("history");
            Database.prepare(home);
            OurServer server = new OurServer(home);
            PastOf.dealtOrders(server, home, orders);
            new LongHistory(server, options).measure(report, orders);
        }
    }

    private void measure(Report report, long orders) throws Exception {
        server.start();
        double deals = server.database().number("select count(*) from deal_row where account_id = " + PastOf.ACCOUNT);
        if (deals < orders) throw new IllegalStateException(deals + " deals, not " + orders);
        long newer = server.http().openAccount("new");
        for (int i = 0; i < 3; i++) {
            steps.get("place and cancel").run(PastOf.ACCOUNT);
            buyAndSell(PastOf.ACCOUNT);
        }
        report.table("step", "ms new account", "ms account with " + orders + " orders", "ratio (min–max)", "goal", "load");
        for (Map.Entry<String, Step> step : steps.entrySet()) compare(report, step.getKey(), step.getValue(), newer);
        firstAfterStart(report, newer);
        server.stop();
        report.note("Means of %d in a row, in turn. Result check: each command was accepted, each market order found in a deal.", each());
    }

    private int each() {
        return options.number("--each", 20);
    }

    private void compare(Report report, String name, Step step, long newer) throws Exception {
        int pairs = options.pairs();
        double[] ratios = new double[pairs];
        double[][] seen = new double[2][pairs];
        for (int pair = -options.warmUp(); pair < pairs; pair++) {
            double reference = millis(step, newer, each());
            double ours = millis(step, PastOf.ACCOUNT, each());
            if (pair < 0) continue;
            seen[0][pair] = reference;
            seen[1][pair] = ours;
            ratios[pair] = ours / reference;
        }
        row(report, name, seen, ratios);
    }

    private void firstAfterStart(Report report, long newer) throws Exception {
        int pairs = options.pairs();
        double[] ratios = new double[pairs];
        double[][] seen = new double[2][pairs];
        Step first = steps.get("place a limit order");
        for (int pair = 0; pair < pairs; pair++) {
            server.stop();
            server.start();
            millis(first, server.http().openAccount("warm-" + pair), 5); // the classes, for both
            seen[0][pair] = millis(first, newer, 1);
            seen[1][pair] = millis(first, PastOf.ACCOUNT, 1);
            ratios[pair] = seen[1][pair] / seen[0][pair];
        }
        row(report, "first order after a start", seen, ratios);
    }

    private static void row(Report report, String name, double[][] seen, double[] ratios) {
        report.row(
                name,
                String.format(Locale.ROOT, "%.1f", Ratios.median(seen[0])),
                String.format(Locale.ROOT, "%.1f", Ratios.median(seen[1])),
                new Ratios(ratios),
                "at most 1.5",
                String.format(Locale.ROOT, "%.1f", Machine.load()));
    }

    private static double millis(Step step, long account, int times) throws Exception {
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) step.run(account);
        return (System.nanoTime() - start) / 1e6 / times;
    }

    private long send(long account, String command, String payload) throws Exception {
        HttpRequest request = server.http().post(COMMANDS, Http.command(account, command, payload));
        JsonNode result = server.http().send(request).at("/results/0");
        if (!result.get("ok").asBoolean()) throw new IllegalStateException("refused: " + result);
        return result.path("order_id").asLong();
    }

    private void buyAndSell(long account) throws Exception {
        for (String side : new String[] {"buy", "sell"}) {
            long order = send(account, "send_order", "\"symbol\":\"BTC/USDT\",\"side\":\"" + side + "\",\"order_type\":\"market\",\"qty\":\"0.001\"");
            PastOf.await(server, "select count(*) from deal_row where order_id = " + order, 1);
        }
    }

    private void get(String path) throws Exception {
        server.http().get(path);
    }
}
