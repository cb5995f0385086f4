package dev.ledgerline.api.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How document oms.md writes things down. */
public final class Words {
    private static final DateTimeFormatter WHOLE_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

    private Words() {}

    /** UTC: seconds, with six digits after the point where needed. */
    public static String time(Instant at) {
        LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        return time.format(time.getNano() == 0 ? WHOLE_SECONDS : MICROSECONDS);
    }

    public static @Nullable String timeOrNull(@Nullable Instant at) {
        return at == null ? null : time(at);
    }

    public static String decimal(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    public static @Nullable String decimalOrNull(@Nullable BigDecimal value) {
        return value == null ? null : decimal(value);
    }

    /** A value that prints as it should be read. */
    public static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    public static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
