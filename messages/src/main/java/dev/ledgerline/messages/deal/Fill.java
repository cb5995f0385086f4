package dev.ledgerline.messages.deal;

import dev.ledgerline.messages.value.Money;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the venue says of one execution.
 *
 * @param tradeId the venue's id of it; with account and venue it is the deal's identity
 * @param executedAt the venue's time, by which deals are ordered
 */
public record Fill(
        String exchangeId,
        String tradeId,
        Quantity quantity,
        Price price,
        @Nullable Money fee,
        Instant executedAt) {
    public Fill {
        if (!quantity.isPositive()) throw new IllegalArgumentException("a fill has a positive quantity");
    }
}
