package dev.ledgerline.exchangegateway.order;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.order.OrderId;
import dev.ledgerline.messages.value.InstrumentId;

/**
 * A submission of ours.
 *
 * @param attempt counts the sendings; the next one of a submission the venue swears it never got has the same id
 */
record VenueOrder(
        OrderId orderId,
        String clientOrderId,
        AccountId accountId,
        String exchangeId,
        InstrumentId instrument,
        int attempt) {}
