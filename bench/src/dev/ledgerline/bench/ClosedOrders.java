package dev.ledgerline.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What the server keeps in memory of orders that are over: its heap after a full collection, with a million of them and with none. */
final class ClosedOrders {
    private static final int WARMING = 200;

    private ClosedOrders() {}

    static void measure(Options options, Report report) throws Exception {
        long closed = options.number("--orders", 1_000_000);
        int pairs = options.pairs();
        try (Folder folder = Folder.create()) {
            OurServer none = server(folder, "none", 0);
            OurServer many = server(folder, "many", closed);
            double[] ratios = new double[pairs];
            double[] bytesOfNone = new double[pairs];
            double[] bytesOfMany = new double[pairs];
            for (int pair = 0; pair < pairs; pair++) {
                bytesOfNone[pair] = heap(none);
                bytesOfMany[pair] = heap(many);
                ratios[pair] = bytesOfMany[pair] / bytesOfNone[pair];
                report.say("  none %.1f MB | many %.1f MB | ratio %.2f", bytesOfNone[pair] / 1e6, bytesOfMany[pair] / 1e6, ratios[pair]);
            }
            report.table("what", "heap MB with none", "heap MB with " + closed, "ratio (min–max)", "goal");
            report.row("heap after a full collection", megabytes(bytesOfNone), megabytes(bytesOfMany), new Ratios(ratios), "at most 1.1");
            report.note("Each time a server was started, placed %d orders and was idle for five seconds.", WARMING);
        }
    }

    private static OurServer server(Folder folder, String name, long orders) throws Exception {
        Path home = folder.home(name);
        Database.prepare(home);
        OurServer server = new OurServer(home);
        PastOf.closedOrders(server, home, orders);
        server.start();
        double found = server.database().number("select count(*) from order_row where status = 'CANCELED'");
        server.stop();
        if (found < orders) throw new IllegalStateException("there are " + found + " closed orders, not " + orders);
        return server;
    }

    /** Both do the same work first, so that both have loaded the same classes. */
    private static double heap(OurServer server) throws Exception {
        server.start();
        long account = server.http().openAccount("heap");
        for (int i = 0; i < WARMING; i++) server.http().send(server.http().order("/oms/commands", account));
        server.http().get("/oms/orders/open?limit=100&account_ids=" + PastOf.ACCOUNT);
        PastOf.awaitFollowed(server);
        TimeUnit.SECONDS.sleep(5);
        double bytes = server.heapAfterCollection();
        server.stop();
        return bytes;
    }

    private static String megabytes(double[] bytes) {
        return String.format(Locale.ROOT, "%.1f", Ratios.median(bytes) / 1e6);
    }
}
