package dev.ledgerline.api.whole;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trades through XChange, over the wire, with a venue that misbehaves in every way it knows, and kills either side at
 * random moments. Afterwards both sides are compared, from the venue's own administration: as many orders there as were
 * sent, every fill one deal, every balance explained, nothing left unknown.
 */
class WireFaultRunIT {
    private static final int ORDERS = Integer.getInteger("ledgerline.orders", 150);
    private static final int KILLS = Integer.getInteger("ledgerline.kills", 1);
    private static final int DESKS_FOR_EACH_MODE = Integer.getInteger("ledgerline.desks", 1);
    private static final int TRADERS_FOR_EACH_ACCOUNT = 3;
    private static final String[] FAULTS = {
        "CUT_BEFORE",
        "CUT_AFTER",
        "HANG",
        "HTTP_429",
        "HTTP_418",
        "HTTP_503",
        "ERROR_1006",
        "ERROR_1007",
        "ERROR_1021",
        "CLOCK_SKEW",
        "MAINTENANCE",
        "LATENCY",
        "PARTIAL_FILLS",
        "CANCEL_LOSES_RACE",
        "UNKNOWN_EVENT",
        "DUPLICATE",
        "REORDER",
        "MISSING",
        "STREAM_CUT"
    };

    @TempDir
    private Path folder;

    private final KeyedOrders orders = new KeyedOrders(ORDERS, Duration.ZERO);
    private final Map<String, Integer> injected = new TreeMap<>();

    @Test
    void losesAndDoublesNothingOverTheWire() throws Exception {
        long seed = Long.getLong("ledgerline.seed", System.nanoTime());
        System.out.println("fault run: seed " + seed + ", " + ORDERS + " orders, " + KILLS + " kills of each side");
        Random random = new Random(seed);
        try (VenueProcess venue = new VenueProcess(folder.resolve("venue"));
                ServerProcess server = server(venue)) {
            Desks desks = Desks.open(venue, server.client(), DESKS_FOR_EACH_MODE);
            for (int round = 0; round < 2 * KILLS || !orders.enough(); round++)
                trade(desks, venue, server, random, round);
            venue.admin("DELETE", "/faults", "");
            WholeServer.eventually(() -> orders.allRepeated(server.client()), done -> done);
            desks.awaitAgreement(server.client());
            System.out.println("fault run: " + desks.compare(server.client(), orders.orders())
                    + ", 0 lost, 0 doubled, 0 unknown; faults " + injected + "; refused for the time being "
                    + orders.refusals());
        }
    }

    private ServerProcess server(VenueProcess venue) throws Exception {
        return new ServerProcess(Files.createDirectories(folder.resolve("home")), venue.asBinance());
    }

    /** Trades under one or two faults until one of the two sides is killed, and brings it back. */
    private void trade(Desks desks, VenueProcess venue, ServerProcess server, Random random, int round)
            throws Exception {
        AtomicBoolean alive = new AtomicBoolean(true);
        List<Thread> traders =
                orders.trade(server.client(), desks.accounts(), TRADERS_FOR_EACH_ACCOUNT, random, alive::get);
        int spells = 2 + random.nextInt(3);
        for (int spell = 0; spell < spells; spell++) {
            inject(venue, random);
            TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1_500));
            if (random.nextInt(3) > 0) venue.admin("DELETE", "/faults", "");
        }
        boolean kill = round < 2 * KILLS;
        JavaProgram victim = round % 2 == 0 ? server.program() : venue.program();
        if (kill) victim.kill();
        alive.set(false);
        for (Thread trader : traders) trader.join();
        if (kill) victim.start();
        venue.admin("DELETE", "/faults", "");
    }

    private void inject(VenueProcess venue, Random random) {
        int count = 1 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            String kind = FAULTS[random.nextInt(FAULTS.length)];
            injected.merge(kind, 1, Integer::sum);
            venue.admin("POST", "/faults", fault(kind, random));
        }
    }

    private static String fault(String kind, Random random) {
        String common = "{\"kind\":\"" + kind + "\",\"seed\":" + random.nextInt();
        return common
                + switch (kind) {
                    case "HANG" -> ",\"probability\":0.2,\"millis\":3000,\"applied\":" + random.nextBoolean();
                    case "HTTP_503", "ERROR_1006", "ERROR_1007" ->
                        ",\"probability\":0.3,\"applied\":" + random.nextBoolean();
                    case "HTTP_418" -> ",\"count\":1,\"millis\":3000";
                    case "CLOCK_SKEW" -> ",\"millis\":" + (random.nextBoolean() ? 20_000 : -20_000);
                    case "MAINTENANCE" -> ",\"millis\":2000";
                    case "PARTIAL_FILLS", "CANCEL_LOSES_RACE" -> "";
                    case "LATENCY" -> ",\"probability\":0.5,\"millis\":300";
                    default -> ",\"probability\":0.3";
                }
                + "}";
    }
}
