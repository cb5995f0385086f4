package dev.ledgerline.bench;

import java.util.Arrays;
import java.util.Locale;

/** The ratios of neighbouring runs. The median is the figure; the others say how much to think of it. */
record Ratios(double... values) {
    double median() {
        return median(values);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f–%.2f)",
                median(), Arrays.stream(values).min().orElseThrow(), Arrays.stream(values).max().orElseThrow());
    }

    static double median(double... values) {
        return quantile(0.5, values);
    }

    static double quantile(double fraction, double... values) {
        if (values.length == 0) throw new IllegalStateException("nothing was measured");
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * fraction)];
    }
}
