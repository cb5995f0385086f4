package dev.ledgerline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What a line found: told on the terminal as it comes, and kept as a piece of docs/performance.md. */
final class Report {
    private final StringBuilder text = new StringBuilder();
    private final double loadBefore = Machine.load();

    /** Something for the terminal alone. */
    void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    void table(String... columns) {
        line("");
        line("| " + String.join(" | ", columns) + " |");
        line("|" + "---|".repeat(columns.length));
    }

    void row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) row.append(' ').append(cell).append(" |");
        line(row.toString());
    }

    /** A sentence of its own. */
    void note(String format, Object... values) {
        line("");
        line(String.format(Locale.ROOT, format, values));
    }

    void write(Path folder, String line) throws IOException {
        String stamp = String.format(
                Locale.ROOT,
                "*%s, %s; load average %.1f before and %.1f after.*%n",
                Instant.now().truncatedTo(ChronoUnit.MINUTES), Machine.describe(), loadBefore, Machine.load());
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(line + ".md"), stamp + text);
    }

    private void line(String line) {
        System.out.println(line);
        text.append(line).append('\n');
    }
}
