package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import java.util.List;

/** Remembers every submission; joins the running transaction. */
interface VenueOrderStore {
    /** @return false when this attempt of this submission was intended before */
    boolean add(VenueOrder order);

    void ended(OrderId orderId);

    void ended(String clientOrderId);

    List<VenueOrder> working(AccountId accountId);
}
