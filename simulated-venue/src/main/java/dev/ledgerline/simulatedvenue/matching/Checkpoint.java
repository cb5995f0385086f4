package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.archive.Archived;
import dev.ledgerline.simulatedvenue.archive.FillRecord;
import dev.ledgerline.simulatedvenue.archive.OrderRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The venue as it was at one moment, taken in turn and written beside the turns: what the archive has yet to learn, and
 * the few rows that are a snapshot once it has.
 */
public final class Checkpoint {
    /** Keeps a line of a snapshot short. */
    private static final int OPEN_IN_A_ROW = 1_000;

    private final List<String> rows;
    private final List<Part> parts;
    private final PastOrders past;
    /** Of the changed orders of all parts, those that were looked at by {@link Checkpoints#forget}. */
    int forgotten;

    /** @param record of an open order, which may change from now on; null for a closed one, which never will */
    record Changed(Order order, @Nullable OrderRecord record) {}

    /** @param open numbers of the open orders, oldest first */
    record Part(
            Trader trader, List<Changed> changed, int recentOrders, List<Fill> fills, long firstFill, long[] open) {}

    Checkpoint(List<String> rows, List<Part> parts, PastOrders past) {
        this.rows = rows;
        this.parts = parts;
        this.past = past;
    }

    List<Part> parts() {
        return parts;
    }

    /** For the archive; made beside the turns. */
    public List<Archived> archived() {
        List<Archived> archived = new ArrayList<>();
        for (Part part : parts) {
            if (part.changed.isEmpty() && part.fills.isEmpty()) continue;
            List<Archived.Numbered> orders = part.changed.stream()
                    .map(this::numbered)
                    .sorted(Comparator.comparingLong(Archived.Numbered::number))
                    .toList();
            List<FillRecord> fills = part.fills.stream().map(past::record).toList();
            archived.add(new Archived(part.trader.number, orders, part.firstFill, fills));
        }
        return archived;
    }

    private Archived.Numbered numbered(Changed changed) {
        OrderRecord record = changed.record;
        return new Archived.Numbered(changed.order.number, record == null ? past.record(changed.order) : record);
    }

    /** The snapshot; to be written after the archive. */
    public void forEachRow(Consumer<String> out) {
        rows.forEach(out);
        for (Part part : parts) {
            for (int from = 0; from < part.open.length; from += OPEN_IN_A_ROW) {
                StringBuilder row = new StringBuilder("OPEN,").append(part.trader.name());
                int to = Math.min(part.open.length, from + OPEN_IN_A_ROW);
                for (int i = from; i < to; i++) row.append(',').append(part.open[i]);
                out.accept(row.toString());
            }
        }
    }
}
