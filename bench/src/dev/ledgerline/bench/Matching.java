package dev.ledgerline.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The simulated exchange's matching beside exchange-core's direct book, in one process, in turn, on the same orders and
 * by the CPU time of the one thread that matches. A run in which the two did not trade the same has no figure.
 */
public final class Matching {
    private static final long SEED = 20_240_101;
    private static final int DEPTH = 1_000;
    private static final int WIDE_DEPTH = 1_000_000;
    private static final int FEW = 1_000;
    private static final int MANY = 100_000;
    private static final int AT_REST = 1_000_000;

    private final Report report = new Report();
    private final Options options;
    private final Supplier<MatchingBook> reference;
    private final int operations;

    private Matching(Options options, Supplier<MatchingBook> reference) {
        this.options = options;
        this.reference = reference;
        operations = options.number("--operations", 1_000_000);
    }

    public static void main(String... args) throws Exception {
        Class<?> book = Class.forName(System.getProperty("bench.reference", "dev.ledgerline.bench.MatchingReference"));
        Matching matching = new Matching(Options.of(args), () -> {
            try {
                return (MatchingBook) book.getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        matching.measure();
        String results = System.getProperty("bench.results");
        if (results != null) matching.report.write(Path.of(results), "matching");
    }

    private void measure() {
        report.table(
                "orders", "resting", "exchange-core ns", "ours ns", "ratio (min–max)", "goal",
                "allocated bytes exchange-core", "ours");
        double[][] cost = new double[MatchingStream.Mix.values().length][];
        for (MatchingStream.Mix mix : MatchingStream.Mix.values()) {
            double few = book(mix, FEW, DEPTH, "");
            double many = book(mix, MANY, DEPTH, "");
            double wide = book(mix, MANY, WIDE_DEPTH, ", nearly each at a price of its own");
            cost[mix.ordinal()] = new double[] {few, many, wide};
        }
        growth(cost);
        memory();
        venue();
    }

    /** The median cost of ours, in CPU nanoseconds for each operation. */
    private double book(MatchingStream.Mix mix, int resting, int depth, String words) {
        MatchingStream stream = new MatchingStream(SEED, mix, resting, operations, depth);
        int pairs = options.pairs();
        double[] ratios = new double[pairs];
        double[][] seen = new double[4][pairs];
        for (int pair = -options.warmUp(); pair < pairs; pair++) {
            MatchingRun theirs = MatchingRun.of(stream, reference);
            MatchingRun ours = MatchingRun.of(stream, MatchingOurs::new);
            if (!theirs.result().equals(ours.result()))
                throw new IllegalStateException("they traded " + theirs.result() + ", we " + ours.result());
            report.say(
                    "  %s, %d resting%s: exchange-core %.0f ns, ours %.0f ns, ratio %.2f, %d trades | load %.1f%s",
                    mix.words, resting, words, theirs.nanosEach(), ours.nanosEach(),
                    theirs.nanosEach() / ours.nanosEach(), ours.result().trades(), Machine.load(), pair < 0 ? " (warm-up)" : "");
            if (pair < 0) continue;
            ratios[pair] = theirs.nanosEach() / ours.nanosEach();
            seen[0][pair] = theirs.nanosEach();
            seen[1][pair] = ours.nanosEach();
            seen[2][pair] = theirs.bytesEach();
            seen[3][pair] = ours.bytesEach();
        }
        report.row(
                mix.words, resting + words, text("%.0f", seen[0]), text("%.0f", seen[1]), new Ratios(ratios), "1.0",
                text("%.1f", seen[2]), text("%.1f", seen[3]));
        return Ratios.median(seen[1]);
    }

    private void growth(double[][] cost) {
        for (MatchingStream.Mix mix : MatchingStream.Mix.values()) {
            double[] of = cost[mix.ordinal()];
            report.note(
                    "%s: with %d resting an operation costs %.2f times what it costs with %d (goal: at most 1.6); nearly each at a price of its own, %.2f times.",
                    mix.words, MANY, of[1] / of[0], FEW, of[2] / of[0]);
        }
        report.note(
                "The book alone: ladder, queues and the index by order id. Result check: both traded the same, by count, volume and a hash over maker, price and size of each trade.");
    }

    private void memory() {
        report.table("heap for each of " + AT_REST + " resting orders", "exchange-core", "ours", "goal");
        for (int depth : new int[] {DEPTH, WIDE_DEPTH}) {
            MatchingStream stream = new MatchingStream(SEED, MatchingStream.Mix.MAKERS, AT_REST, 0, depth);
            report.row(
                    depth == DEPTH ? "many at each price" : "on up to " + 2 * depth + " prices",
                    bytesEach(stream, reference), bytesEach(stream, MatchingOurs::new), "92 bytes");
        }
    }

    private static String bytesEach(MatchingStream stream, Supplier<? extends MatchingBook> books) {
        long before = used();
        MatchingBook book = books.get();
        stream.replay(book, 0, stream.length());
        long bytes = used() - before;
        return String.format(Locale.ROOT, "%.1f bytes", (double) bytes / book.resting());
    }

    private static long used() {
        for (int i = 0; i < 3; i++) System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** With everything around the book: checks, fees, balances, journal rows, events. */
    private void venue() {
        report.table(
                "orders on the whole engine", "resting", "exchange-core's book ns", "ours ns", "ratio (min–max)",
                "allocated bytes ours");
        int each = options.number("--venue-operations", 200_000);
        for (MatchingStream.Mix mix : MatchingStream.Mix.values()) {
            for (int resting : new int[] {FEW, MANY}) {
                MatchingStream stream = new MatchingStream(SEED, mix, resting, each, DEPTH);
                int pairs = options.pairs();
                double[] ratios = new double[pairs];
                double[][] seen = new double[3][pairs];
                for (int pair = -options.warmUp(); pair < pairs; pair++) {
                    MatchingRun theirs = MatchingRun.of(stream, reference);
                    MatchingRun ours = MatchingRun.of(stream, () -> new MatchingVenue(stream));
                    if (!theirs.result().equals(ours.result()))
                        throw new IllegalStateException("they traded " + theirs.result() + ", we " + ours.result());
                    report.say(
                            "  whole engine, %s, %d resting: exchange-core's book %.0f ns, ours %.0f ns | load %.1f%s",
                            mix.words, resting, theirs.nanosEach(), ours.nanosEach(), Machine.load(), pair < 0 ? " (warm-up)" : "");
                    if (pair < 0) continue;
                    ratios[pair] = theirs.nanosEach() / ours.nanosEach();
                    seen[0][pair] = theirs.nanosEach();
                    seen[1][pair] = ours.nanosEach();
                    seen[2][pair] = ours.bytesEach();
                }
                report.row(
                        mix.words, resting, text("%.0f", seen[0]), text("%.0f", seen[1]), new Ratios(ratios),
                        text("%.0f", seen[2]));
            }
        }
        report.note(
                "The whole engine: decimals in, rules, funds, fees, balances, what the journal writes as text, and events for a listener. exchange-core's book does none of that; it stands beside it for the scale.");
    }

    private static String text(String format, double[] values) {
        return String.format(Locale.ROOT, format, Ratios.median(values));
    }
}
