package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.ledger.Money;

/** One account's side of a trade, kept for ever and therefore small. */
record Fill(long tradeId, Order order, long quantity, long price, long fee, String feeAsset, boolean maker, long time) {
    Execution execution() {
        Instrument instrument = order.book.instrument;
        return new Execution(
                tradeId,
                order.trader.name(),
                order.clientOrderId,
                order.id,
                instrument.symbol(),
                order.side,
                instrument.quantity(quantity),
                instrument.price(price),
                Money.decimal(fee),
                feeAsset,
                maker,
                Time.instant(time));
    }
}
