package dev.ledgerline.exchangegateway.xchange;

import dev.ledgerline.exchangegateway.venue.AmendOutcome;
import dev.ledgerline.exchangegateway.venue.FillPage;
import dev.ledgerline.exchangegateway.venue.Holdings;
import dev.ledgerline.exchangegateway.venue.KeyRights;
import dev.ledgerline.exchangegateway.venue.VenueBalance;
import dev.ledgerline.exchangegateway.venue.VenueOrderReport;
import dev.ledgerline.exchangegateway.venue.VenuePositionReport;
import dev.ledgerline.messages.order.OrderTerms;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One account at one exchange. Throws whatever XChange throws; {@link OutcomeOf} tells what that means. */
interface Connection extends AutoCloseable {
    /** @return the exchange's id of the order */
    String place(String clientOrderId, OrderTerms terms) throws IOException;

    /** @return what was filled before */
    Quantity cancel(InstrumentId instrument, String clientOrderId) throws IOException;

    default AmendOutcome.Amended amend(
            InstrumentId instrument, String clientOrderId, Quantity quantity, @Nullable Price price)
            throws IOException {
        throw RefusedException.unsupported("working orders are not changed in place here");
    }

    /** Null when the exchange answered that it has no such order. */
    @Nullable
    VenueOrderReport find(InstrumentId instrument, String clientOrderId) throws IOException;

    List<VenueOrderReport> openOrders() throws IOException;

    FillPage fillsSince(@Nullable String cursor) throws IOException;

    /** Executed in [from, until); until null is now. */
    FillPage fillsBetween(List<InstrumentId> hints, Instant from, @Nullable Instant until, @Nullable String cursor)
            throws IOException;

    List<VenueBalance> balances() throws IOException;

    KeyRights rights() throws IOException;

    Holdings holdings();

    List<VenuePositionReport> positions() throws IOException;

    /** Whether orders and fills are told by themselves. */
    boolean isStreaming();

    @Override
    void close();
}
