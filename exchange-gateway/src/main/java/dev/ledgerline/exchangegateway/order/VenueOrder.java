package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.value.InstrumentId;

/** A submission of ours. */
record VenueOrder(
        OrderId orderId, String clientOrderId, AccountId accountId, String exchangeId, InstrumentId instrument) {}
