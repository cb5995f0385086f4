package dev.ledgerline.api.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.messages.crash.CrashPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills server and venue, each a process of its own, at every named step between "command received" and "position
 * visible" and at random instants, under a stream of random orders. Afterwards the two sides are compared, and the store
 * is checked: nothing lost, nothing doubled, all invariants hold.
 */
class CrashMatrixIT {
    /** As many of the server as it has points strike each of them. */
    private static final int KILLS = Integer.getInteger("ledgerline.crash-kills", 8);

    /** A long run may leave more of them to the venue, which comes back in a fraction of the server's time. */
    private static final int PERCENT_OF_THE_SERVER = Integer.getInteger("ledgerline.server-kills-percent", 50);

    private static final int RANDOM_KILLS_IN_A_ROUND = 3;
    private static final int TRADERS_FOR_EACH_ACCOUNT = 3;
    private static final Duration PACE = Duration.ofMillis(100);

    /** An order reaches every point within a fraction of it; a machine may stand still for a while. */
    private static final Duration UNTIL_REACHED = Duration.ofSeconds(90);

    private static final int LONGEST_LIFE_MILLIS = 2_000;
    private static final String AT_RANDOM = "at random";

    @TempDir
    private Path folder;

    private final KeyedOrders orders = new KeyedOrders(Integer.MAX_VALUE, PACE);
    private Random random = new Random();

    /** One of the two, and what has been done to it. */
    private final class Victim {
        private final String name;
        private final JavaProgram program;
        private final String option;
        private final List<String> points;
        private final List<String> due = new ArrayList<>();
        private final Map<String, Integer> kills = new TreeMap<>();
        private final List<Long> startMillis = new ArrayList<>();
        private int notReached;

        Victim(String name, JavaProgram program, String option, Enum<?>[] points) {
            this.name = name;
            this.program = program;
            this.option = option;
            this.points = new ArrayList<>(Arrays.stream(points).map(Enum::name).toList());
            Collections.shuffle(this.points, random);
            for (String point : this.points) kills.put(point, 0);
        }

        /** Starts it so that it dies at the next point, each in its turn, or may live until somebody kills it. */
        void killOnce() throws Exception {
            if (due.isEmpty()) {
                due.addAll(points); // first of all, so that a run of few kills comes to as many of them as it can
                due.addAll(Collections.nCopies(RANDOM_KILLS_IN_A_ROUND, AT_RANDOM));
            }
            String point = due.removeFirst();
            boolean atRandom = point.equals(AT_RANDOM);
            int life = random.nextInt(LONGEST_LIFE_MILLIS);
            if (program.isAlive()) program.kill(); // to be armed; it has just been started, or has done its round
            boolean ready = atRandom ? start() : start("-D" + option + "=" + point + ":" + (1 + random.nextInt(4)));
            if (ready && atRandom) TimeUnit.MILLISECONDS.sleep(life);
            if (ready && !atRandom && !program.awaitEnd(UNTIL_REACHED)) notReached++;
            else kills.merge(point, 1, Integer::sum);
            if (program.isAlive()) program.kill();
            System.out.println("crash matrix: " + name + " killed, " + point + (ready ? "" : " while starting"));
        }

        boolean start(String... options) throws Exception {
            long begun = System.nanoTime();
            boolean ready = program.start(options);
            if (ready) startMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            return ready;
        }

        int killed() {
            return kills.values().stream().mapToInt(Integer::intValue).sum();
        }

        String report() {
            if (startMillis.isEmpty()) return name + ": no kills";
            List<Long> sorted = startMillis.stream().sorted().toList();
            return name + ": " + killed() + " kills " + kills + ", back after " + sorted.get(sorted.size() / 2)
                    + " ms (median), " + sorted.getLast() + " ms (longest)";
        }
    }

    @Test
    void losesAndDoublesNothing() throws Exception {
        long seed = Long.getLong("ledgerline.seed", System.nanoTime());
        random = new Random(seed);
        System.out.println("crash matrix: seed " + seed + ", " + KILLS + " kills");
        AtomicBoolean trading = new AtomicBoolean(true);
        try (VenueProcess venue = new VenueProcess(folder.resolve("venue"));
                ServerProcess server = server(venue)) {
            Desks desks = Desks.open(venue, server.client(), 1);
            List<Thread> traders =
                    orders.trade(server.client(), desks.accounts(), TRADERS_FOR_EACH_ACCOUNT, random, trading::get);
            Victim ofServer = new Victim("server", server.program(), CrashPoint.PROPERTY, CrashPoint.values());
            Victim ofVenue = new Victim(
                    "venue",
                    venue.program(),
                    dev.ledgerline.simulatedvenue.CrashPoint.PROPERTY,
                    dev.ledgerline.simulatedvenue.CrashPoint.values());
            int serverKills = KILLS * PERCENT_OF_THE_SERVER / 100;
            kill(ofServer, serverKills);
            kill(ofVenue, KILLS - serverKills);
            trading.set(false);
            for (Thread trader : traders) trader.join();
            desks.settle(server.client(), orders);
            System.out.println("crash matrix: " + ofServer.report() + "; " + ofVenue.report());
            System.out.println("crash matrix: " + desks.compare(server.client(), orders.orders())
                    + ", 0 lost, 0 doubled, 0 unknown; refused for the time being " + orders.refusals());
            assertThat(ofServer.notReached + ofVenue.notReached)
                    .as("a point that nobody comes by proves nothing")
                    .isZero();
            assertThat(ofServer.killed() + ofVenue.killed()).isEqualTo(KILLS);
        }
    }

    private void kill(Victim victim, int times) throws Exception {
        for (int kill = 0; kill < times; kill++) victim.killOnce();
        if (times > 0) victim.start(); // else it still runs
    }

    private ServerProcess server(VenueProcess venue) throws Exception {
        Map<String, String> settings = new HashMap<>(venue.asBinance());
        // A venue that dies twice a second would be left alone for ten; here it is to be tried again at once.
        settings.put("ledgerline.venues.binance.limits.failures", "1000000");
        settings.put("ledgerline.venues.binance.limits.recovery", "100ms");
        settings.put("ledgerline.venues.binance.limits.slow-pace", "100ms");
        return new ServerProcess(Files.createDirectories(folder.resolve("home")), settings);
    }
}
