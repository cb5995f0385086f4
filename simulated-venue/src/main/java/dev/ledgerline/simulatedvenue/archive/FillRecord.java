package dev.ledgerline.simulatedvenue.archive;

import dev.ledgerline.simulatedvenue.OrderSide;
import java.nio.ByteBuffer;

/** A fill as it is kept on disk, complete without its order. The fee is in the quote asset, or in the base asset. */
public record FillRecord(
        long tradeId,
        long time,
        long orderId,
        String clientOrderId,
        int instrument,
        OrderSide side,
        long quantity,
        long price,
        long fee,
        boolean feeInBase,
        boolean maker) {

    static final int BYTES = 96;

    void write(ByteBuffer out) {
        int start = out.position();
        out.putLong(tradeId).putLong(time).putLong(orderId);
        out.putLong(quantity).putLong(price).putLong(fee).putInt(instrument);
        out.put((byte) ((side == OrderSide.BUY ? 1 : 0) | (feeInBase ? 2 : 0) | (maker ? 4 : 0)));
        Records.putText(out, clientOrderId);
        Records.seal(out, start, BYTES);
    }

    static FillRecord read(ByteBuffer in) {
        int start = in.position();
        Records.check(in, start, BYTES);
        in.position(start);
        long tradeId = in.getLong();
        long time = in.getLong();
        long orderId = in.getLong();
        long quantity = in.getLong();
        long price = in.getLong();
        long fee = in.getLong();
        int instrument = in.getInt();
        int flags = in.get();
        String clientOrderId = Records.text(in);
        in.position(start + BYTES);
        return new FillRecord(
                tradeId,
                time,
                orderId,
                clientOrderId,
                instrument,
                (flags & 1) != 0 ? OrderSide.BUY : OrderSide.SELL,
                quantity,
                price,
                fee,
                (flags & 2) != 0,
                (flags & 4) != 0);
    }
}
