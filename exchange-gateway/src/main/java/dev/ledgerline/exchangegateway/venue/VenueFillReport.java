package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.account.AccountId;
import dev.ledgerline.messages.deal.Fill;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Side;

/** A fill as the venue tells it, by stream or when asked. */
public record VenueFillReport(
        AccountId accountId,
        String clientOrderId,
        String exchangeOrderId,
        InstrumentId instrument,
        Side side,
        Fill fill) {}
