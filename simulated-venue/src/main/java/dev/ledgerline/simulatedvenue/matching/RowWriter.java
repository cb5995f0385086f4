package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.ledger.Account;
import dev.ledgerline.simulatedvenue.ledger.Holding;
import dev.ledgerline.simulatedvenue.ledger.Position;

/** Writes each thing as a row; the fields are told at {@link VenueRows}. */
final class RowWriter {
    private final RowText text = new RowText();

    String account(Account account) {
        return text.of("ACCOUNT").and(account.name()).and(account.kind()).row();
    }

    /** In a snapshot, which tells what of it is in the archive. */
    String account(Trader trader) {
        return text.of("ACCOUNT")
                .and(trader.name())
                .and(trader.account.kind())
                .and(trader.number)
                .and(trader.orderCount())
                .and(trader.fillCount())
                .row();
    }

    String order(Order order) {
        Instrument instrument = order.book.instrument;
        return text.of("ORDER")
                .and(order.trader.name())
                .and(order.clientOrderId)
                .and(order.id)
                .and(instrument.symbol())
                .and(order.side)
                .and(order.type)
                .and(order.timeInForce)
                .and("")
                .flag(order.postOnly, 'P')
                .flag(order.reduceOnly, 'R')
                .flag(order.triggered, 'T')
                .and(order.status)
                .quantity(instrument, order.quantity)
                .price(instrument, order.price)
                .price(instrument, order.stopPrice)
                .quantity(instrument, order.filled)
                .money(order.filledNotional)
                .and(order.priority)
                .and(order.createdAt)
                .and(order.updatedAt)
                .and(order.dueAt)
                .money(order.quoteQuantity)
                .quantity(instrument, order.partSteps)
                .and(order.workingAt)
                .row();
    }

    String trade(Fill fill) {
        Instrument instrument = fill.order().book.instrument;
        return text.of("TRADE")
                .and(fill.order().trader.name())
                .and(fill.order().clientOrderId)
                .and(fill.tradeId())
                .quantity(instrument, fill.quantity())
                .price(instrument, fill.price())
                .money(fill.fee())
                .and(fill.feeAsset())
                .and(fill.maker() ? "MAKER" : "TAKER")
                .and(fill.time())
                .and(fill.order().id)
                .row();
    }

    String balance(Account account, Holding holding) {
        return text.of("BALANCE")
                .and(account.name())
                .and(holding.asset())
                .money(holding.free())
                .money(holding.locked())
                .row();
    }

    String position(Account account, OrderBook book) {
        Position position = account.position(book.instrument.index);
        return text.of("POSITION")
                .and(account.name())
                .and(book.instrument.symbol())
                .quantity(book.instrument, position.net())
                .money(position.cost())
                .row();
    }

    String market(OrderBook book) {
        Instrument instrument = book.instrument;
        return text.of("MARKET")
                .and(instrument.symbol())
                .and(book.step)
                .price(instrument, book.feedPrice)
                .price(instrument, book.last)
                .and(book.lastAt)
                .and(book.nextPublicTradeId)
                .row();
    }

    String counters(VenueState state) {
        return text.of("COUNTERS")
                .and(state.now)
                .and(state.nextOrderId)
                .and(state.nextTradeId)
                .and(state.nextPriority)
                .row();
    }

    String units(int number, Units units) {
        return text.of("UNITS")
                .and(number)
                .and(units.symbol())
                .and(units.base())
                .and(units.quote())
                .and(units.tick().toPlainString())
                .and(units.step().toPlainString())
                .row();
    }
}
