package dev.ledgerline.bench;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;

/** exchange-core's direct book, called on one thread, its events used again as its pipeline does. */
public final class MatchingReference extends MatchingBook {
    private static final int SYMBOL = 1;

    private final OrderCommand command = new OrderCommand();
    private MatcherTradeEvent spare;
    private final IOrderBook book = new OrderBookDirectImpl(
            CoreSymbolSpecification.builder()
                    .symbolId(SYMBOL)
                    .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
                    .baseCurrency(2)
                    .quoteCurrency(3)
                    .baseScaleK(1)
                    .quoteScaleK(1)
                    .build(),
            ObjectsPool.createDefaultTestPool(),
            new OrderBookEventsHelper(this::event),
            LoggingConfiguration.DEFAULT);

    @Override
    public void place(long id, boolean buy, long price, long size, boolean immediate) {
        command.command = OrderCommandType.PLACE_ORDER;
        command.orderType = immediate ? OrderType.IOC : OrderType.GTC;
        command.action = buy ? OrderAction.BID : OrderAction.ASK;
        command.price = price;
        command.reserveBidPrice = price;
        command.size = size;
        process(id, buy);
    }

    @Override
    public void cancel(long id, boolean buy) {
        command.command = OrderCommandType.CANCEL_ORDER;
        process(id, buy);
    }

    private void process(long id, boolean buy) {
        command.orderId = id;
        command.uid = buy ? 1 : 2;
        command.symbol = SYMBOL;
        command.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
        command.matcherEvent = null;
        IOrderBook.processCommand(book, command);
        MatcherTradeEvent event = command.matcherEvent;
        while (event != null) {
            if (event.eventType == MatcherEventType.TRADE) traded(event.matchedOrderId, event.price, event.size);
            MatcherTradeEvent next = event.nextEvent;
            event.nextEvent = spare;
            spare = event;
            event = next;
        }
    }

    private MatcherTradeEvent event() {
        MatcherTradeEvent event = spare;
        if (event == null) return new MatcherTradeEvent();
        spare = event.nextEvent;
        event.nextEvent = null;
        return event;
    }

    @Override
    public int resting() {
        return book.getOrdersNum(OrderAction.ASK)
                + book.getOrdersNum(OrderAction.BID);
    }
}
