package dev.ledgerline.simulatedvenue.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One recorded file, told by its header line. */
record Recording(Path file, Kind kind, long intervalMillis) {

    enum Kind {
        CANDLES("timestamp_ms,open,high,low,close"),
        QUOTES("timestamp_ms,bid_open,bid_high,bid_low,bid_close,bid_size,ask_open,ask_high,ask_low,ask_close"),
        TRADES("timestamp_ms,trade_id,taker_side,price");

        private final String header;

        Kind(String header) {
            this.header = header;
        }
    }

    /** Rows whose shortest distance is taken for the interval of the bars; a gap hides behind a few of them. */
    private static final int ROWS_FOR_INTERVAL = 20;

    /** Null for a file that holds something else, such as order book deltas. */
    static @Nullable Recording of(Path file) {
        try (BufferedReader reader = reader(file)) {
            String header = reader.readLine();
            for (Kind kind : Kind.values()) {
                if (header != null && header.startsWith(kind.header))
                    return new Recording(file, kind, interval(reader));
            }
            return null;
        } catch (IOException | NumberFormatException unreadable) {
            throw new IllegalArgumentException("cannot read the recording " + file, unreadable);
        }
    }

    boolean isOf(String symbol) {
        String wanted = symbol.replace("/", "").toLowerCase(Locale.ROOT);
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return List.of(name.split("[-.]", -1)).contains(wanted);
    }

    BigDecimal[] path() {
        List<BigDecimal> path = new ArrayList<>();
        try (BufferedReader reader = reader(file)) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine())
                addRow(line.split(",", -1), path);
        } catch (IOException | RuntimeException unreadable) {
            throw new IllegalArgumentException("cannot read the recording " + file, unreadable);
        }
        if (path.isEmpty()) throw new IllegalArgumentException("the recording " + file + " is empty");
        return path.toArray(new BigDecimal[0]);
    }

    private void addRow(String[] row, List<BigDecimal> path) {
        switch (kind) {
            case TRADES -> path.add(new BigDecimal(row[3]));
            case CANDLES -> addBar(number(row, 1), number(row, 2), number(row, 3), number(row, 4), path);
            case QUOTES -> addBar(middle(row, 1), middle(row, 2), middle(row, 3), middle(row, 4), path);
        }
    }

    /** A bar that ends higher is taken to have seen its low first, and the other way round. */
    private static void addBar(
            BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, List<BigDecimal> path) {
        boolean rises = close.compareTo(open) >= 0;
        path.add(open);
        path.add(rises ? low : high);
        path.add(rises ? high : low);
        path.add(close);
    }

    private static BigDecimal number(String[] row, int column) {
        return new BigDecimal(row[column]);
    }

    /** Between bid and ask; the ask's columns stand five to the right of the bid's. */
    private static BigDecimal middle(String[] row, int column) {
        return number(row, column).add(number(row, column + 5)).divide(BigDecimal.TWO);
    }

    private static long interval(BufferedReader reader) throws IOException {
        long shortest = Long.MAX_VALUE;
        long before = Long.MIN_VALUE;
        for (int i = 0; i < ROWS_FOR_INTERVAL; i++) {
            String line = reader.readLine();
            if (line == null) break;
            long time = Long.parseLong(line.substring(0, line.indexOf(',')));
            if (before != Long.MIN_VALUE) shortest = Math.min(shortest, time - before);
            before = time;
        }
        return shortest;
    }

    private static BufferedReader reader(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }
}
