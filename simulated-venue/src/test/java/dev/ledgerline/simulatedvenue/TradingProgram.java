package dev.ledgerline.simulatedvenue;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A venue that trades with itself in a process of its own and says what it answered, a line each, ended by a point. It is
 * started hundreds of times, so from an archive of loaded classes, which the JVM makes of jars only.
 */
final class TradingProgram {
    static final List<String> ACCOUNTS = List.of(VenueFixture.ALICE, VenueFixture.BOB);
    static final Map<String, BigDecimal> FUNDS =
            Map.of("BTC", new BigDecimal(1_000), "USDT", new BigDecimal(1_000_000));

    /** A newer JVM keeps linked classes, an older one at least parsed ones. */
    private static final boolean LINKED = Runtime.version().feature() >= 25;

    private static final int TRAINING_ORDERS = 200;

    private final List<String> java;
    private final Path archive;

    TradingProgram(Path folder) throws IOException, InterruptedException {
        archive = folder.resolve("classes.archive");
        java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                // Nobody logs; to look for somebody who does takes a quarter of a start.
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classPath(folder));
        String making = (LINKED ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive;
        Path home = Files.createDirectory(folder.resolve("training"));
        Process training =
                start(ProcessBuilder.Redirect.DISCARD, List.of(making), home, "training", 0, TRAINING_ORDERS);
        training.inputReader().lines().forEach(line -> {});
        if (training.waitFor() != 0) throw new IllegalStateException("the training ended with " + training.exitValue());
    }

    /** @param round names its orders */
    Process start(Path folder, int round, long seed, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        if (Files.exists(archive)) all.add((LINKED ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
        return start(ProcessBuilder.Redirect.INHERIT, all, folder, "k" + round, seed, Integer.MAX_VALUE);
    }

    private Process start(
            ProcessBuilder.Redirect errors, List<String> options, Path folder, String name, long seed, int orders)
            throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(options);
        if (LINKED) command.add("-Xlog:aot*=error");
        command.addAll(
                List.of(TradingProgram.class.getName(), folder.toString(), name, Long.toString(seed), "" + orders));
        return new ProcessBuilder(command).redirectError(errors).start();
    }

    private static String classPath(Path folder) throws IOException {
        Path ours = folder.resolve("classes.jar");
        List<String> jars = new ArrayList<>(List.of(ours.toString()));
        Set<String> packed = new HashSet<>();
        try (OutputStream out = Files.newOutputStream(ours);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (Files.isDirectory(Path.of(entry))) pack(Path.of(entry), jar, packed);
                else jars.add(entry);
            }
        }
        return String.join(File.pathSeparator, jars);
    }

    private static void pack(Path folder, JarOutputStream jar, Set<String> packed) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
                if (name.startsWith("META-INF") || !packed.add(name)) continue;
                jar.putNextEntry(new JarEntry(name));
                Files.copy(file, jar);
                jar.closeEntry();
            }
        }
    }

    static SimulatedVenue open(Path folder) {
        return SimulatedVenue.open(VenueSettings.in(folder)
                .withInstruments(List.of(InstrumentRules.BTC_USDT))
                .withMarketMaker(MarketMakerSettings.ABSENT)
                .withFeed(VenueFixture.prices("100")));
    }

    /** Trades until it is killed, or has made so many steps. */
    public static void main(String... arguments) throws IOException {
        try (SimulatedVenue venue = open(Path.of(arguments[0]))) {
            trade(venue, arguments[1], new Random(Long.parseLong(arguments[2])), Integer.parseInt(arguments[3]));
        }
    }

    private static void trade(SimulatedVenue venue, String name, Random random, int steps) {
        for (String account : ACCOUNTS) venue.openAccount(account, AccountKind.SPOT, FUNDS);
        List<Answered> open = new ArrayList<>();
        for (int number = 0; number < steps; number++) {
            if (!open.isEmpty() && random.nextInt(4) == 0) {
                Answered order = open.remove(random.nextInt(open.size()));
                if (venue.cancel(order.account(), order.id()) instanceof CancelAnswer.Canceled canceled)
                    say(order.account(), canceled.order());
                continue;
            }
            String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
            OrderRequest request = OrderRequest.limit(
                    name + "-" + number,
                    VenueFixture.BTC,
                    random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL,
                    new BigDecimal(1 + random.nextInt(5)).movePointLeft(1),
                    new BigDecimal(99 + random.nextInt(3)));
            if (venue.place(account, request) instanceof PlaceAnswer.Accepted accepted)
                open.add(say(account, accepted.order()));
        }
    }

    private static Answered say(String account, OrderState order) {
        Answered answered = new Answered(
                account,
                order.clientOrderId(),
                order.venueOrderId(),
                order.filledQuantity(),
                order.status() == OrderStatus.CANCELED);
        System.out.println(answered.line());
        return answered;
    }

    /** An order as the venue spoke of it when it took it, or when it ended it. */
    record Answered(String account, String id, long venueOrderId, BigDecimal filled, boolean canceled) {
        private static final String END = " .";

        String line() {
            return account + " " + id + " " + venueOrderId + " " + filled + " " + canceled + END;
        }

        /** Whether all of the line was written before its writer died. */
        static boolean isWhole(String line) {
            return line.endsWith(END);
        }

        static Answered of(String line) {
            String[] words = line.split(" ");
            return new Answered(
                    words[0],
                    words[1],
                    Long.parseLong(words[2]),
                    new BigDecimal(words[3]),
                    Boolean.parseBoolean(words[4]));
        }
    }
}
