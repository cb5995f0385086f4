package dev.ledgerline.bench;

import java.util.Locale;

/** Reference and ours in turn. The figure is the median of the ratios of neighbours, for the machine is not the same for long. */
final class Pairs {
    /** @param cpu of the server and its database while it ran, and until everything was worked off */
    record Run(Load.Result load, Cpu cpu) {
        double cpuMicros() {
            return cpu.seconds() * 1e6 / load.calls();
        }
    }

    interface Measured {
        Run run() throws Exception;
    }

    private Pairs() {}

    /** Columns of the rows that {@link #rate} writes. */
    static final String[] COLUMNS = {
        "what", "reference /s", "ours /s", "ratio (min–max)", "goal", "CPU µs reference", "CPU µs ours (of it PostgreSQL)",
        "p50/p99 ms reference", "p50/p99 ms ours", "load"
    };

    /** Compares rates and writes one row. */
    static void rate(Report report, Options options, String what, String goal, Measured reference, Measured ours)
            throws Exception {
        int pairs = options.pairs();
        double[] ratios = new double[pairs];
        double[][] seen = new double[9][pairs];
        double loads = 0;
        for (int pair = -options.warmUp(); pair < pairs; pair++) {
            Run theirs = reference.run();
            Run mine = ours.run();
            double ratio = mine.load.perSecond() / theirs.load.perSecond();
            report.say(
                    "  %s: reference %.0f/s, %.0f us | ours %.0f/s, %.0f us (PostgreSQL %.0f) | ratio %.2f | load %.1f%s",
                    what, theirs.load.perSecond(), theirs.cpuMicros(), mine.load.perSecond(), mine.cpuMicros(),
                    mine.cpu.postgresSeconds() * 1e6 / mine.load.calls(), ratio, Machine.load(), pair < 0 ? " (warm-up)" : "");
            if (pair < 0) continue;
            ratios[pair] = ratio;
            loads += Machine.load() / pairs;
            seen[0][pair] = theirs.load.perSecond();
            seen[1][pair] = mine.load.perSecond();
            seen[2][pair] = theirs.cpuMicros();
            seen[3][pair] = mine.cpuMicros();
            seen[4][pair] = mine.cpu.postgresSeconds() * 1e6 / mine.load.calls();
            seen[5][pair] = theirs.load.quantileMillis(0.5);
            seen[6][pair] = theirs.load.quantileMillis(0.99);
            seen[7][pair] = mine.load.quantileMillis(0.5);
            seen[8][pair] = mine.load.quantileMillis(0.99);
        }
        report.row(
                what,
                text("%.0f", seen[0]),
                text("%.0f", seen[1]),
                new Ratios(ratios),
                goal,
                text("%.0f", seen[2]),
                text("%.0f", seen[3]) + " (" + text("%.0f", seen[4]) + ")",
                text("%.1f", seen[5]) + "/" + text("%.1f", seen[6]),
                text("%.1f", seen[7]) + "/" + text("%.1f", seen[8]),
                String.format(Locale.ROOT, "%.1f", loads));
    }

    private static String text(String format, double[] values) {
        return String.format(Locale.ROOT, format, Ratios.median(values));
    }
}
