package dev.ledgerline.exchangegateway.venue;

import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import org.jspecify.annotations.Nullable;

/** What became of a request to change a working order in place. */
public sealed interface AmendOutcome {
    /** @param quantity and price as the venue now has them, the filled part included */
    record Amended(Quantity quantity, @Nullable Price price) implements AmendOutcome {}

    record Rejected(String code, String text) implements AmendOutcome {}

    record Unknown(String evidence) implements AmendOutcome {}
}
