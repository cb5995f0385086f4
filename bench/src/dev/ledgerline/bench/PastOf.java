package dev.ledgerline.bench;

import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Accounts with a long past, made by a server from a short one. */
final class PastOf {
    /** The demo account that nets: what is bought and sold leaves nothing open. */
    static final long ACCOUNT = 2;

    private PastOf() {}

    /** Orders that were placed, accepted and cancelled, until there are so many events. Leaves the server stopped. */
    static void cancelledOrders(OurServer server, Path home, long events) throws Exception {
        make(server, home, past -> {
            cancelOne(server);
            return 1;
        }, events, 0);
    }

    static void closedOrders(OurServer server, Path home, long orders) throws Exception {
        make(server, home, past -> {
            cancelOne(server);
            return 1;
        }, 0, orders);
    }

    /** Orders that bought and sold in turn, each filled by one deal, the position flat in the end. */
    static void dealtOrders(OurServer server, Path home, long orders) throws Exception {
        make(server, home, past -> {
            fill(server, ACCOUNT, "buy");
            fill(server, ACCOUNT, "sell");
            return 2;
        }, 0, orders);
    }

    /** As {@link #dealtOrders}, on new accounts that share the orders. @return the accounts */
    static long[] dealtOrders(OurServer server, Path home, int accounts, long orders) throws Exception {
        begin(server);
        long[] opened = new long[accounts];
        for (int i = 0; i < accounts; i++) opened[i] = server.http().openAccount("bench-" + i);
        long[] places = new long[accounts + 1];
        for (int i = 0; i < accounts; i++) {
            awaitFollowed(server);
            places[i] = head(server.database());
            fill(server, opened[i], "buy");
            fill(server, opened[i], "sell");
        }
        awaitFollowed(server);
        places[accounts] = head(server.database());
        server.stop();
        try (Stopped stopped = Stopped.open(home)) {
            for (int i = 0; i < accounts; i++)
                new Past(stopped.database(), places[i], places[i + 1]).repeat(orders / accounts / 2 - 1);
            Past.tell(stopped.database());
        }
        return opened;
    }

    private interface ShortPast {
        /** @return how many orders it had */
        int happen(long account) throws Exception;
    }

    private static void make(OurServer server, Path home, ShortPast shortPast, long events, long orders) throws Exception {
        begin(server);
        long before = head(server.database());
        int happened = shortPast.happen(ACCOUNT);
        awaitFollowed(server);
        long after = head(server.database());
        double each = after - before;
        server.stop();
        long times = Math.max(0, orders > 0 ? orders / happened - 1 : Math.round(events / each) - 1);
        if (times == 0) return;
        try (Stopped stopped = Stopped.open(home)) {
            new Past(stopped.database(), before, after).repeat(times);
            Past.tell(stopped.database());
        }
        leaveSnapshots(server, shortPast);
    }

    /**
     * A past that was said again has no snapshots; one that happened has one every 200 events. The first command reads it
     * event by event, and may take so long that its order is given up; the snapshot that it asks for takes as long again.
     */
    private static void leaveSnapshots(OurServer server, ShortPast shortPast) throws Exception {
        server.start();
        for (int i = 0; i < 3; i++) {
            try {
                shortPast.happen(ACCOUNT);
            } catch (IllegalStateException | HttpTimeoutException tooLate) {
                awaitFollowed(server);
            }
        }
        awaitFollowed(server);
        double streams = server.database().number("select count(*) from (select from DomainEventEntry group by aggregateIdentifier having count(*) > 400) s");
        await(server, "select count(distinct aggregateIdentifier) from SnapshotEventEntry", (long) streams);
        server.stop();
    }

    private static void begin(OurServer server) throws Exception {
        server.start();
        Past.spreadIds(server.database());
        server.stop(); // blocks of ids it had taken are forgotten
        server.start();
    }

    private static long head(Database database) throws Exception {
        return (long) database.number("select coalesce(max(globalIndex), 0) from DomainEventEntry");
    }

    private static void cancelOne(OurServer server) throws Exception {
        JsonNode placed = server.http().send(server.http().order("/oms/commands", ACCOUNT));
        long order = placed.at("/results/0/order_id").asLong();
        server.http()
                .send(server.http()
                        .post("/oms/commands", Http.command(ACCOUNT, "cancel_order", "\"order_id\":" + order)));
        await(server, "select count(*) from order_row where status = 'CANCELED' and id = " + order, 1);
    }

    static long fill(OurServer server, long account, String side) throws Exception {
        JsonNode placed = server.http()
                .send(server.http()
                        .post(
                                "/oms/commands",
                                Http.command(
                                        account,
                                        "send_order",
                                        "\"symbol\":\"BTC/USDT\",\"side\":\"" + side
                                                + "\",\"order_type\":\"market\",\"qty\":\"0.001\"")));
        long order = placed.at("/results/0/order_id").asLong();
        await(server, "select count(*) from order_row where status = 'FILLED' and id = " + order, 1);
        await(server, "select count(*) from deal_row where order_id = " + order, 1);
        return order;
    }

    static void await(OurServer server, String sql, long count) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        while (server.database().number(sql) < count) {
            if (System.nanoTime() > end) throw new IllegalStateException("not within ten minutes: " + sql);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    static void awaitFollowed(OurServer server) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
        double head = -1;
        while (System.nanoTime() < end) {
            double now = server.database().number("select max(globalIndex) from DomainEventEntry");
            boolean followed = now == head;
            for (JsonNode row : server.http().get("/admin/projections"))
                followed &= row.get("position").asLong() >= row.get("head").asLong();
            if (followed) return;
            head = now;
            TimeUnit.MILLISECONDS.sleep(500); // What a policy still has to say follows at once or not at all.
        }
        throw new IllegalStateException("the read tables do not reach the log's head");
    }
}
