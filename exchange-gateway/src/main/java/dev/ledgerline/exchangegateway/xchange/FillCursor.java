package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.messages.value.InstrumentId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The last trade known of each instrument, where an exchange counts them so: BTC/USDT=28457,ETH/USDT=9041. */
final class FillCursor {
    static final long NONE = -1;

    private final Map<String, Long> last;

    private FillCursor(Map<String, Long> last) {
        this.last = last;
    }

    static FillCursor parse(@Nullable String text) {
        Map<String, Long> last = new TreeMap<>();
        if (text != null && !text.isEmpty())
            for (String part : text.split(",", -1)) {
                int equals = part.indexOf('=');
                if (equals < 1) throw new IllegalArgumentException("not a cursor: " + text);
                last.put(part.substring(0, equals), Long.parseLong(part.substring(equals + 1)));
            }
        return new FillCursor(last);
    }

    long lastOf(InstrumentId instrument) {
        return last.getOrDefault(instrument.toString(), NONE);
    }

    FillCursor with(InstrumentId instrument, long tradeId) {
        Map<String, Long> moved = new TreeMap<>(last);
        moved.merge(instrument.toString(), tradeId, Math::max);
        return new FillCursor(moved);
    }

    Set<InstrumentId> instruments() {
        return last.keySet().stream().map(InstrumentId::of).collect(Collectors.toSet());
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
