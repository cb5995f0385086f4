package dev.ledgerline.simulatedvenue.matching;

import dev.ledgerline.simulatedvenue.ledger.Account;
import dev.ledgerline.simulatedvenue.ledger.Holding;
import java.util.ArrayList;
import java.util.List;

/** What a snapshot tells beside the numbers of the open orders; the fields are told at {@link VenueRows}. */
final class SnapshotRows {
    private final VenueState state;
    private final RowWriter writer = new RowWriter();
    private final List<String> rows = new ArrayList<>();

    SnapshotRows(VenueState state) {
        this.state = state;
    }

    List<String> all() {
        rows.add(writer.counters(state));
        for (int i = 0; i < state.past.units.size(); i++) rows.add(writer.units(i, state.past.units.get(i)));
        for (Trader trader : state.traders.values()) {
            rows.add(writer.account(trader));
            balances(trader.account);
            for (OrderBook book : state.bookList) {
                if (trader.account.position(book.instrument.index).net() != 0) {
                    rows.add(writer.position(trader.account, book));
                }
            }
        }
        balances(state.marketMaker.account);
        balances(state.fees);
        for (OrderBook book : state.bookList) if (book.step >= 0) rows.add(writer.market(book));
        return rows;
    }

    private void balances(Account account) {
        for (Holding holding : account.holdings()) rows.add(writer.balance(account, holding));
    }
}
