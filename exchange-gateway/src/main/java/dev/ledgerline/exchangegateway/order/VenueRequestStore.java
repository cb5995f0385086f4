package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.order.InquiryView;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.order.Outstanding;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests whose outcome the core does not have yet; joins the running transaction. */
interface VenueRequestStore {
    /**
     * Takes the place of an earlier one of the same order, kind and client order id: an order asks again only when that is
     * over.
     *
     * @return false when this very request is there
     */
    boolean add(VenueRequest request, String bootId);

    /**
     * Notes the intent to place, for as long as the order is kept, and its request.
     *
     * @return false when this attempt was intended before, or its request is there
     */
    boolean addPlacement(VenueRequest request, int attempt, String bootId);

    @Nullable
    VenueRequest find(OrderId orderId, Outstanding kind, String clientOrderId);

    /** Removes these very requests, not later ones of their kind. */
    void remove(List<VenueRequest> requests);

    /** Removes it unless there is a verdict on it: then the venue's own word is waited for. */
    void remove(OrderId orderId, Outstanding kind, String clientOrderId);

    /** All of the order's but those with a verdict. */
    void removeAll(OrderId orderId);

    void verdictGiven(OrderId orderId, Outstanding kind, String clientOrderId);

    /** Notes that the venue was asked about it, and what it answered. */
    void asked(VenueRequest request, Instant at, String answer);

    List<InquiryView> inquiries(List<OrderId> orderIds);

    /** Requests that may or may not have been made before this process started. */
    List<VenueRequest> ofOtherBoots(String bootId);
}
