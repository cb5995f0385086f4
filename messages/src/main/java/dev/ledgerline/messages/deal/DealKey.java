package dev.ledgerline.messages.deal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.ledgerline.messages.account.AccountId;

/** The identity of a deal: account, venue and the venue's trade id. */
public record DealKey(@JsonValue String key) {
    @JsonCreator
    public DealKey {
        if (key.length() > 250) throw new IllegalArgumentException("trade id is too long");
    }

    public static DealKey of(AccountId accountId, Fill fill, String instrument) {
        return new DealKey(
                "deal-" + accountId.value() + "-" + fill.exchangeId() + "-" + instrument + "-" + fill.tradeId());
    }

    @Override
    public String toString() {
        return key;
    }
}
