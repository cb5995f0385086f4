package dev.ledgerline.simulatedvenue.archive;

import dev.ledgerline.simulatedvenue.OrderSide;
import dev.ledgerline.simulatedvenue.OrderStatus;
import dev.ledgerline.simulatedvenue.OrderType;
import dev.ledgerline.simulatedvenue.TimeInForce;
import java.nio.ByteBuffer;

/**
 * An order as it is kept on disk, in ticks, steps, money and microseconds. The enumerations are written by their number,
 * so new values belong at their ends.
 *
 * @param instrument number of the rules by which ticks and steps are to be read
 */
public record OrderRecord(
        long id,
        long createdAt,
        long updatedAt,
        int instrument,
        String clientOrderId,
        OrderSide side,
        OrderType type,
        TimeInForce timeInForce,
        OrderStatus status,
        boolean postOnly,
        boolean reduceOnly,
        boolean triggered,
        long quantity,
        long price,
        long stopPrice,
        long filled,
        long filledNotional,
        long priority,
        long dueAt,
        long quoteQuantity,
        long partSteps,
        long workingAt) {

    static final int BYTES = 160;
    private static final int TEXT_AT = 3 * Long.BYTES + Integer.BYTES + 5 + 10 * Long.BYTES;
    private static final OrderSide[] SIDES = OrderSide.values();
    private static final OrderType[] TYPES = OrderType.values();
    private static final TimeInForce[] TIMES_IN_FORCE = TimeInForce.values();
    private static final OrderStatus[] STATUSES = OrderStatus.values();

    void write(ByteBuffer out) {
        int start = out.position();
        out.putLong(id).putLong(createdAt).putLong(updatedAt).putInt(instrument);
        out.put((byte) side.ordinal()).put((byte) type.ordinal());
        out.put((byte) timeInForce.ordinal()).put((byte) status.ordinal());
        out.put((byte) ((postOnly ? 1 : 0) | (reduceOnly ? 2 : 0) | (triggered ? 4 : 0)));
        out.putLong(quantity).putLong(price).putLong(stopPrice);
        out.putLong(filled).putLong(filledNotional).putLong(priority);
        out.putLong(dueAt).putLong(quoteQuantity).putLong(partSteps).putLong(workingAt);
        Records.putText(out, clientOrderId);
        Records.seal(out, start, BYTES);
    }

    /** Without a look at the rest, which may be changing. */
    static String clientOrderId(ByteBuffer in) {
        return Records.text(in.position(TEXT_AT));
    }

    static OrderRecord read(ByteBuffer in) {
        int start = in.position();
        Records.check(in, start, BYTES);
        in.position(start);
        long id = in.getLong();
        long createdAt = in.getLong();
        long updatedAt = in.getLong();
        int instrument = in.getInt();
        OrderSide side = SIDES[in.get()];
        OrderType type = TYPES[in.get()];
        TimeInForce timeInForce = TIMES_IN_FORCE[in.get()];
        OrderStatus status = STATUSES[in.get()];
        int flags = in.get();
        long quantity = in.getLong();
        long price = in.getLong();
        long stopPrice = in.getLong();
        long filled = in.getLong();
        long filledNotional = in.getLong();
        long priority = in.getLong();
        long dueAt = in.getLong();
        long quoteQuantity = in.getLong();
        long partSteps = in.getLong();
        long workingAt = in.getLong();
        String clientOrderId = Records.text(in);
        in.position(start + BYTES);
        return new OrderRecord(
                id,
                createdAt,
                updatedAt,
                instrument,
                clientOrderId,
                side,
                type,
                timeInForce,
                status,
                (flags & 1) != 0,
                (flags & 2) != 0,
                (flags & 4) != 0,
                quantity,
                price,
                stopPrice,
                filled,
                filledNotional,
                priority,
                dueAt,
                quoteQuantity,
                partSteps,
                workingAt);
    }
}
