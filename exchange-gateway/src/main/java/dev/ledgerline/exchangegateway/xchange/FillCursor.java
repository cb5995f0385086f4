package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.messages.value.InstrumentId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The last trade known of each instrument, where an exchange counts them so: BTC/USDT=28457,ETH/USDT=9041. Between two
 * pages of one round it ends in how many instruments of it were asked about: BTC/USDT=28457,ETH/USDT=9041;12.
 */
final class FillCursor {
    static final long NONE = -1;

    private static final int BEFORE_THE_ROUND = -1;

    private final Map<String, Long> last;
    private final int asked;

    private FillCursor(Map<String, Long> last, int asked) {
        this.last = last;
        this.asked = asked;
    }

    static FillCursor parse(@Nullable String text) {
        Map<String, Long> last = new TreeMap<>();
        int end = text == null ? -1 : text.indexOf(';');
        int asked = text == null || end < 0 ? BEFORE_THE_ROUND : Integer.parseInt(text.substring(end + 1));
        String trades = text == null || end < 0 ? text : text.substring(0, end);
        if (trades != null && !trades.isEmpty())
            for (String part : trades.split(",", -1)) {
                int equals = part.indexOf('=');
                if (equals < 1) throw new IllegalArgumentException("not a cursor: " + text);
                last.put(part.substring(0, equals), Long.parseLong(part.substring(equals + 1)));
            }
        return new FillCursor(last, asked);
    }

    /** Whether it is not the first page of its round that is asked for. */
    boolean goesOn() {
        return asked != BEFORE_THE_ROUND;
    }

    /** Of the round's instruments. */
    int asked() {
        return Math.max(0, asked);
    }

    long lastOf(InstrumentId instrument) {
        return last.getOrDefault(instrument.toString(), NONE);
    }

    FillCursor with(InstrumentId instrument, long tradeId) {
        Map<String, Long> moved = new TreeMap<>(last);
        moved.merge(instrument.toString(), tradeId, Math::max);
        return new FillCursor(moved, asked);
    }

    Set<InstrumentId> instruments() {
        return last.keySet().stream().map(InstrumentId::of).collect(Collectors.toSet());
    }

    /** For the next page of the same round. */
    String text(int nowAsked) {
        return Objects.requireNonNullElse(text(), "") + ";" + nowAsked;
    }

    /** Null when it names nothing yet. */
    @Nullable
    String text() {
        return last.isEmpty()
                ? null
                : last.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(","));
    }
}
