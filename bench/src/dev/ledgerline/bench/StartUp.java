package dev.ledgerline.bench;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * From the start of the built server to its first accepted order, beside a bare Spring Boot server with web and JDBC to
 * its first insert; and with a million stored events beside none. Processor time is compared, for the
 * wall's depends on who else works here.
 */
final class StartUp {
    private record Start(double wallSeconds, Cpu cpu) {}

    private interface Measured {
        Start run() throws Exception;
    }

    private StartUp() {}

    static void measure(Options options, Report report) throws Exception {
        try (Folder folder = Folder.create()) {
            Database.prepare(folder.home("bare"));
            OurServer empty = prepared(folder, "empty", 0);
            OurServer full = prepared(folder, "full", options.number("--events", 1_000_000));
            report.table("what", "wall s reference", "wall s ours", "CPU s reference", "CPU s ours (of it PostgreSQL)", "CPU ratio (min–max)", "goal", "load");
            compare(report, options, "beside a bare Spring Boot server", "at most 1.8", () -> bare(folder), () -> ours(empty));
            compare(report, options, "with stored events beside none", "at most 1.1", () -> ours(empty), () -> ours(full));
            report.note("Stored events: %d beside %d. Result check: each start ended with an order that the exchange had accepted.", stored(full), stored(empty));
        }
    }

    private static OurServer prepared(Folder folder, String name, long events) throws Exception {
        java.nio.file.Path home = folder.home(name);
        Database.prepare(home);
        OurServer server = new OurServer(home);
        PastOf.cancelledOrders(server, home, events);
        return server;
    }

    private static long stored(OurServer server) throws Exception {
        server.start();
        long events = (long) server.database().number("select count(*) from DomainEventEntry");
        server.stop();
        return events;
    }

    private static Start ours(OurServer server) throws Exception {
        long start = System.nanoTime();
        server.start();
        JsonNode answer = server.http().send(server.http().order("/oms/commands", PastOf.ACCOUNT));
        double wall = (System.nanoTime() - start) / 1e9;
        Cpu cpu = server.cpu();
        if (!answer.at("/results/0/ok").asBoolean()) throw new IllegalStateException("not accepted: " + answer);
        server.stop();
        return new Start(wall, cpu);
    }

    private static Start bare(Folder folder) throws Exception {
        long start = System.nanoTime();
        try (BareProcess bare = new BareProcess(folder.home("bare"))) {
            bare.start();
            return new Start((System.nanoTime() - start) / 1e9, bare.cpu());
        }
    }

    private static void compare(Report report, Options options, String what, String goal, Measured reference, Measured ours) throws Exception {
        int pairs = options.pairs();
        double[] ratios = new double[pairs];
        double[][] seen = new double[6][pairs];
        for (int pair = -Math.min(1, options.warmUp()); pair < pairs; pair++) {
            Start theirs = reference.run();
            Start mine = ours.run();
            double ratio = mine.cpu.seconds() / theirs.cpu.seconds();
            report.say("  %s: reference %.1f s, %.1f CPU s | ours %.1f s, %.1f CPU s | ratio %.2f | load %.1f%s", what, theirs.wallSeconds,
                    theirs.cpu.seconds(), mine.wallSeconds, mine.cpu.seconds(), ratio, Machine.load(), pair < 0 ? " (warm-up)" : "");
            TimeUnit.SECONDS.sleep(1); // What the stopped server leaves to the kernel is not the next one's.
            if (pair < 0) continue;
            ratios[pair] = ratio;
            double[] values = {theirs.wallSeconds, mine.wallSeconds, theirs.cpu.seconds(), mine.cpu.seconds(), mine.cpu.postgresSeconds(), Machine.load()};
            for (int i = 0; i < values.length; i++) seen[i][pair] = values[i];
        }
        report.row(what, text(seen[0]), text(seen[1]), text(seen[2]), text(seen[3]) + " (" + text(seen[4]) + ")", new Ratios(ratios), goal, text(seen[5]));
    }

    private static String text(double[] values) {
        return String.format(Locale.ROOT, "%.1f", Ratios.median(values));
    }
}
