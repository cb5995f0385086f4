package dev.ledgerline.messages.value;

import java.math.BigDecimal;

/** An exact amount of one asset, of either sign. Refuses to be added to another asset. */
public record Money(BigDecimal amount, Asset asset) {
    public Money {
        amount = Numbers.normalize("amount", amount);
    }

    public static Money of(String amount, String asset) {
        return new Money(Numbers.parse("amount", amount), Asset.of(asset));
    }

    public Money plus(Money other) {
        if (!asset.equals(other.asset))
            throw new IllegalArgumentException("cannot add " + other.asset + " to " + asset);
        return new Money(amount.add(other.amount), asset);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + asset;
    }
}
