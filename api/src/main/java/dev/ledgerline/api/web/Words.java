package dev.ledgerline.api.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How document oms.md writes things down. */
public final class Words {
    private static final ClassValue<String[]> LOWER = new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> type) {
            return Stream.of(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .toArray(String[]::new);
        }
    };

    private Words() {}

    /** UTC: seconds, with six digits after the point where needed. By hand: a page has hundreds, and a formatter takes long. */
    public static String time(Instant at) {
        LocalDateTime time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        int year = time.getYear();
        if (year < 0 || year > 9999) throw new IllegalArgumentException("a year of four digits, not " + year);
        StringBuilder text = new StringBuilder(27);
        digits(text, year, 1_000).append('-');
        digits(text, time.getMonthValue(), 10).append('-');
        digits(text, time.getDayOfMonth(), 10).append('T');
        digits(text, time.getHour(), 10).append(':');
        digits(text, time.getMinute(), 10).append(':');
        digits(text, time.getSecond(), 10);
        int micros = time.getNano() / 1_000;
        if (micros > 0) digits(text.append('.'), micros, 100_000);
        return text.append('Z').toString();
    }

    /** @param highest what the first digit counts */
    private static StringBuilder digits(StringBuilder text, int number, int highest) {
        for (int place = highest; place > 0; place /= 10) text.append((char) ('0' + number / place % 10));
        return text;
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
        return LOWER.get(word.getDeclaringClass())[word.ordinal()];
    }
}
