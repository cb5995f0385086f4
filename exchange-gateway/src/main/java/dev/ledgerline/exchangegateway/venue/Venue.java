package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.time.Duration;
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

    List<VenueBalance> balances(AccountId accountId);

    List<VenuePositionReport> positions(AccountId accountId);

    List<InstrumentRules> instruments();

    /** What an instrument's orders must obey; null when the venue does not trade it. */
    default @Nullable InstrumentRules rules(InstrumentId instrument) {
        for (InstrumentRules rules : instruments()) if (rules.instrument().equals(instrument)) return rules;
        return null;
    }

    /** Null when the venue does not trade the instrument. */
    @Nullable
    Prices market(InstrumentId instrument);

    /** Each listener hears everything from now on, in the venue's order, on a thread that is not shared. */
    Subscription subscribe(VenueListener listener);

    /** Ends the listening when closed. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
