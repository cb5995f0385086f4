package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import dev.ledgerline.messages.venue.VenueView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one venue can do for us. May be called from any thread, and may block until the venue has answered.
 *
 * <p>Requests to place, cancel and amend are rejected only for a closed list of the venue's codes, and not sent only when
 * surely no byte left; whatever else happens, every exception included, is an unknown outcome.
 */
public interface Venue {
    /** As in simulated; accounts name their venue by it. */
    String exchangeId();

    /** Makes the account usable. Doing it again changes nothing. */
    void openAccount(AccountId accountId, Map<String, String> settings);

    /**
     * The same, at the venue's test network where the account asks for it. A venue that has none, being play money as a
     * whole, has no use for the difference.
     */
    default void openAccount(AccountId accountId, Map<String, String> settings, boolean testnet) {
        openAccount(accountId, settings);
    }

    /** Ends what opening began, its connections and what it knows of the account's key; opening again begins anew. */
    default void closeAccount(AccountId accountId) {}

    /** What the key of an opened account may do. Throws when the venue does not answer. */
    default KeyRights rights(AccountId accountId) {
        return KeyRights.UNKNOWN;
    }

    PlaceOutcome place(AccountId accountId, String clientOrderId, OrderTerms terms);

    CancelOutcome cancel(AccountId accountId, InstrumentId instrument, String clientOrderId);

    /** @param quantity the whole order's, filled part included */
    AmendOutcome amend(
            AccountId accountId,
            InstrumentId instrument,
            String clientOrderId,
            Quantity quantity,
            @Nullable Price price);

    OrderAnswer queryByClientOrderId(AccountId accountId, InstrumentId instrument, String clientOrderId);

    /** How long after a call has ended its request may still arrive: so long, not found says nothing. */
    Duration settling();

    /** Throws when the venue does not answer, as all questions below do. */
    List<VenueOrderReport> openOrders(AccountId accountId);

    /** @param cursor where the last page ended; null for the beginning */
    FillPage fillsSince(AccountId accountId, @Nullable String cursor);

    /**
     * Fills executed in [from, until), in the venue's order; asked by page, unless an adapter knows better.
     *
     * @param hints instruments to ask for in any case, where a venue must be asked for each
     * @param until null for all there are
     */
    default List<VenueFillReport> fillsBetween(
            AccountId accountId, List<InstrumentId> hints, Instant from, @Nullable Instant until) {
        List<VenueFillReport> fills = new ArrayList<>();
        String at = null;
        while (true) {
            FillPage page = fillsSince(accountId, at);
            for (VenueFillReport report : page.fills()) {
                Instant executedAt = report.fill().executedAt();
                if (!executedAt.isBefore(from) && (until == null || executedAt.isBefore(until))) fills.add(report);
            }
            String next = page.next();
            if (!page.more() || next == null || next.equals(at)) return fills;
            at = next;
        }
    }

    /**
     * The same page by page, each of which is told within a call's limit, however many instruments there are to ask for.
     *
     * @param cursor where the last page ended; null for the beginning
     */
    default FillPage fillsBetween(
            AccountId accountId,
            List<InstrumentId> hints,
            Instant from,
            @Nullable Instant until,
            @Nullable String cursor) {
        return new FillPage(fillsBetween(accountId, hints, from, until), null, false);
    }

    List<VenueBalance> balances(AccountId accountId);

    /** How the account's holdings move with its fills: what of them can be compared with our deals. */
    default Holdings holdings(AccountId accountId) {
        return Holdings.UNEXPLAINED;
    }

    List<VenuePositionReport> positions(AccountId accountId);

    List<InstrumentRules> instruments();

    /** What an instrument's orders must obey; null when the venue does not trade it. */
    default @Nullable InstrumentRules rules(InstrumentId instrument) {
        for (InstrumentRules rules : instruments()) if (rules.instrument().equals(instrument)) return rules;
        return null;
    }

    /** The same, on the account's network, once it is open there. */
    default @Nullable InstrumentRules rules(AccountId accountId, InstrumentId instrument) {
        return rules(instrument);
    }

    /**
     * Its listeners hear the instrument's price on the account's network from now on. Nothing happens while the account is
     * not open; a venue that tells all prices anyway need not be asked.
     */
    default void watch(AccountId accountId, InstrumentId instrument) {}

    /** Null when the venue does not trade the instrument. */
    @Nullable
    Prices market(InstrumentId instrument);

    /** The same, on the account's network, once it is open there. */
    default @Nullable Prices market(AccountId accountId, InstrumentId instrument) {
        return market(instrument);
    }

    /** Null when the venue has no more to tell of a market than its prices. */
    default @Nullable MarketData marketData() {
        return null;
    }

    /**
     * The real markets, connected although no account may be open; null where there is nothing to show. Throws when the
     * venue does not answer.
     */
    default @Nullable MarketData connectMarkets() {
        return marketData();
    }

    /**
     * The markets of the network an account of ours is at, connected although none may be open there; null where there
     * is nothing to show. Throws when the venue does not answer.
     */
    default @Nullable MarketData markets(boolean testnet) {
        return connectMarkets();
    }

    /** What it speaks, as in binance; the exchange id is the operator's word for it. */
    default String exchange() {
        return exchangeId();
    }

    default VenueView.Status status() {
        return VenueView.Status.CONNECTED;
    }

    /** Each listener hears everything from now on, in the venue's order, on a thread that is not shared. */
    Subscription subscribe(VenueListener listener);

    /** Ends the listening when closed. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
