package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.Balance;
import dev.ledgerline.simulatedvenue.BookSnapshot;
import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.HistoryQuery;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.Ticker;
import dev.ledgerline.simulatedvenue.VenuePosition;
import dev.ledgerline.simulatedvenue.ledger.Account;
import dev.ledgerline.simulatedvenue.ledger.Holding;
import dev.ledgerline.simulatedvenue.ledger.Money;
import dev.ledgerline.simulatedvenue.ledger.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The venue's state as immutable values. Unknown accounts and symbols are illegal arguments. */
public final class VenueView {
    private final VenueState state;
    private final History history;

    VenueView(VenueState state) {
        this.state = state;
        history = new History(state);
    }

    public @Nullable OrderState order(String account, String clientOrderId) {
        return state.order(state.trader(account), clientOrderId);
    }

    public List<OrderState> openOrders(String account) {
        List<OrderState> open = new ArrayList<>();
        for (Order order = state.trader(account).oldestOpen; order != null; order = order.openedAfter) {
            open.add(order.state());
        }
        return List.copyOf(open);
    }

    public @Nullable OrderState order(String account, long venueOrderId) {
        return state.order(state.trader(account), venueOrderId);
    }

    public HistoryScan<OrderState> orders(String account, HistoryQuery query) {
        return history.orders(state.trader(account), query);
    }

    public HistoryScan<Execution> executions(String account, HistoryQuery query) {
        return history.executions(state.trader(account), query);
    }

    /** Balances of a customer, or of the venue's own market maker and fee accounts. */
    public Map<String, Balance> balances(String account) {
        Map<String, Balance> balances = new LinkedHashMap<>();
        for (Holding holding : state.account(account).holdings()) {
            balances.put(holding.asset(), balance(holding));
        }
        return balances;
    }

    public @Nullable AccountKind accountKind(String account) {
        Trader trader = state.traders.get(account);
        return trader == null ? null : trader.account.kind();
    }

    public List<String> accounts() {
        return List.copyOf(state.traders.keySet());
    }

    static Balance balance(Holding holding) {
        return new Balance(holding.asset(), Money.decimal(holding.free()), Money.decimal(holding.locked()));
    }

    public List<VenuePosition> positions(String account) {
        Account owner = state.trader(account).account;
        List<VenuePosition> positions = new ArrayList<>();
        for (OrderBook book : state.bookList) {
            Position position = owner.position(book.instrument.index);
            if (position.net() != 0) positions.add(position(account, book.instrument, position));
        }
        return List.copyOf(positions);
    }

    private static VenuePosition position(String account, Instrument instrument, Position position) {
        BigDecimal quantity = instrument.quantity(position.net());
        BigDecimal average = Money.decimal(position.cost()).divide(quantity.abs(), Money.SCALE, RoundingMode.HALF_UP);
        return new VenuePosition(account, instrument.symbol(), quantity, average);
    }

    public @Nullable Ticker ticker(String symbol) {
        OrderBook book = state.books.get(symbol);
        return book == null ? null : book.ticker();
    }

    public BookSnapshot book(String symbol, int depth) {
        return state.book(symbol).snapshot(depth, state.now);
    }
}
