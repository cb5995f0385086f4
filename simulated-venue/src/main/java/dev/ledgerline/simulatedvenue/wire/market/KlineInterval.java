package dev.ledgerline.simulatedvenue.wire.market;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The lengths of candles. All begin at whole multiples since 1970 in UTC, weeks on Monday, months on their first. */
public enum KlineInterval {
    SECOND("1s", 1),
    MINUTE("1m", 60),
    MINUTES_3("3m", 3 * 60),
    MINUTES_5("5m", 5 * 60),
    MINUTES_15("15m", 15 * 60),
    MINUTES_30("30m", 30 * 60),
    HOUR("1h", 3_600),
    HOURS_2("2h", 2 * 3_600),
    HOURS_4("4h", 4 * 3_600),
    HOURS_6("6h", 6 * 3_600),
    HOURS_8("8h", 8 * 3_600),
    HOURS_12("12h", 12 * 3_600),
    DAY("1d", 86_400),
    DAYS_3("3d", 3 * 86_400),
    WEEK("1w", 7 * 86_400),
    MONTH("1M", 0);

    /** The first Monday after the beginning of 1970, a Thursday. */
    private static final long FIRST_MONDAY = 4 * 86_400_000L;

    private final String text;
    private final long millis;

    KlineInterval(String text, long seconds) {
        this.text = text;
        this.millis = seconds * 1_000;
    }

    /** As in {@code 5m}; null for what is no interval. */
    public static @Nullable KlineInterval of(String text) {
        return Arrays.stream(values())
                .filter(interval -> interval.text.equals(text))
                .findFirst()
                .orElse(null);
    }

    /** Null where there is none of this length; months have none. */
    public static @Nullable KlineInterval of(Duration length) {
        return Arrays.stream(values())
                .filter(interval -> interval != MONTH && interval.millis == length.toMillis())
                .findFirst()
                .orElse(null);
    }

    public String text() {
        return text;
    }

    /** When the candle that holds this time began; times are milliseconds since 1970. */
    public long open(long time) {
        if (this == MONTH) return millis(month(time));
        long offset = this == WEEK ? FIRST_MONDAY : 0;
        return Math.floorDiv(time - offset, millis) * millis + offset;
    }

    /** When the candle after the one that began at this time begins. */
    public long next(long open) {
        return this == MONTH ? millis(month(open).plusMonths(1)) : open + millis;
    }

    private static LocalDate month(long time) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC).withDayOfMonth(1);
    }

    private static long millis(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
