package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import java.util.List;

/** The submissions that were intended; joins the running transaction. */
interface VenueOrderStore {
    void ended(OrderId orderId);

    void ended(String clientOrderId);

    List<VenueOrder> working(AccountId accountId);
}
