package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.Outstanding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests whose outcome the core does not have yet; joins the running transaction. */
interface VenueRequestStore {
    /** @return false when one of the same order, kind and client order id is there: it stays as it is */
    boolean add(VenueRequest request, String bootId);

    @Nullable
    VenueRequest find(OrderId orderId, Outstanding kind, String clientOrderId);

    /** Removes this very request, not a later one of its kind. */
    void remove(VenueRequest request);

    void remove(OrderId orderId, Outstanding kind, String clientOrderId);

    void removeAll(OrderId orderId);

    /** Counts that the venue was asked about it. */
    void asked(VenueRequest request);

    /** Requests that may or may not have been made before this process started. */
    List<VenueRequest> ofOtherBoots(String bootId);
}
