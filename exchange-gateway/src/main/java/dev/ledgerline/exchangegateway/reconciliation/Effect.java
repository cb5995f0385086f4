package dev.ledgerline.exchangegateway.reconciliation;

import dev.ledgerline.messages.value.Asset;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What trades do to an account's holdings, exactly. What is bought counts as a position here; where the account holds
 * assets instead, it is one of the base asset.
 */
final class Effect {
    private final Map<String, BigDecimal> cash = new TreeMap<>();
    private final Map<String, BigDecimal> fees = new TreeMap<>();
    private final Map<String, BigDecimal> positions = new TreeMap<>();

    Effect plus(Trade trade) {
        add(trade, BigDecimal.ONE);
        return this;
    }

    Effect minus(Trade trade) {
        add(trade, BigDecimal.ONE.negate());
        return this;
    }

    private void add(Trade trade, BigDecimal times) {
        BigDecimal signed = times.multiply(BigDecimal.valueOf(trade.side().sign()));
        BigDecimal quantity = trade.quantity().value();
        InstrumentId instrument = trade.key().instrument();
        addPosition(instrument, signed.multiply(quantity));
        addCash(
                instrument.quote(),
                signed.negate().multiply(quantity.multiply(trade.price().value())));
        Money fee = trade.fee();
        if (fee != null) addFee(fee.asset(), times.negate().multiply(fee.amount()));
    }

    void addPosition(InstrumentId instrument, BigDecimal amount) {
        positions.merge(instrument.toString(), amount, BigDecimal::add);
    }

    void addCash(Asset asset, BigDecimal amount) {
        cash.merge(asset.code(), amount, BigDecimal::add);
    }

    void addFee(Asset asset, BigDecimal amount) {
        fees.merge(asset.code(), amount, BigDecimal::add);
    }

    void addAll(Effect other) {
        other.cash.forEach((asset, amount) -> cash.merge(asset, amount, BigDecimal::add));
        other.fees.forEach((asset, amount) -> fees.merge(asset, amount, BigDecimal::add));
        other.positions.forEach((instrument, amount) -> positions.merge(instrument, amount, BigDecimal::add));
    }

    Map<String, BigDecimal> cash() {
        return cash;
    }

    Map<String, BigDecimal> fees() {
        return fees;
    }

    /** By instrument, signed. */
    Map<String, BigDecimal> positions() {
        return positions;
    }

    /** By asset. @param withBase whether what is bought is an asset */
    Map<String, BigDecimal> assets(boolean withBase) {
        Map<String, BigDecimal> assets = new TreeMap<>(cash);
        fees.forEach((asset, amount) -> assets.merge(asset, amount, BigDecimal::add));
        if (withBase)
            positions.forEach((instrument, amount) ->
                    assets.merge(InstrumentId.of(instrument).base().code(), amount, BigDecimal::add));
        return assets;
    }
}
