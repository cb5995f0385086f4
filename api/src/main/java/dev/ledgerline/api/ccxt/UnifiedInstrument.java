package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.web.Words;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.value.Asset;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Markets and currencies as ccxt tells them; steps, not digits, are its precision. */
final class UnifiedInstrument {
    private UnifiedInstrument() {}

    /** What is traded where an instrument is named by its two assets. */
    enum Kind {
        SPOT,
        /** A perpetual contract on the base asset, settled in the quote asset. */
        SWAP;

        static Kind of(String exchange) {
            return exchange.endsWith("-futures") ? SWAP : SPOT;
        }

        /** As in spot. */
        String ccxtName() {
            return Words.lower(this);
        }
    }

    static ObjectNode market(InstrumentRules rules, Kind kind) {
        String symbol = rules.instrument().toString();
        String base = rules.instrument().base().code();
        String quote = rules.instrument().quote().code();
        boolean swap = kind == Kind.SWAP;
        ObjectNode node = Unified.NODES.objectNode();
        node.put("id", symbol);
        node.put("lowercaseId", symbol.toLowerCase(Locale.ROOT));
        node.put("symbol", symbol);
        node.put("base", base);
        node.put("quote", quote);
        node.set("settle", Unified.text(swap ? quote : null));
        node.put("baseId", base);
        node.put("quoteId", quote);
        node.set("settleId", Unified.text(swap ? quote : null));
        node.put("type", kind.ccxtName());
        node.put("spot", !swap);
        node.put("margin", false);
        node.put("swap", swap);
        node.put("future", false);
        node.put("option", false);
        node.put("index", false);
        node.put("active", true);
        node.put("contract", swap);
        if (swap) {
            node.put("linear", true);
            node.put("inverse", false);
            node.put("subType", "linear");
        } else Unified.putNulls(node, "linear", "inverse", "subType");
        Unified.putNulls(node, "taker", "maker");
        if (swap) node.put("contractSize", 1);
        else node.putNull("contractSize");
        Unified.putNulls(node, "expiry", "expiryDatetime", "strike", "optionType");
        ObjectNode precision = node.putObject("precision");
        precision.set("amount", Unified.number(rules.quantityStep()));
        precision.set("price", Unified.number(rules.priceStep()));
        Unified.putNulls(precision, "base", "quote");
        ObjectNode limits = node.putObject("limits");
        range(limits, "leverage", null, null);
        range(
                limits,
                "amount",
                rules.minimumQuantity().value(),
                rules.maximumQuantity().value());
        range(limits, "price", null, null);
        range(limits, "cost", rules.minimumNotional().signum() == 0 ? null : rules.minimumNotional(), null);
        Unified.putNulls(node.putObject("marginModes"), "cross", "isolated");
        node.putNull("created");
        node.putObject("info");
        Unified.putNulls(node, "tierBased", "percentage", "feeSide");
        return node;
    }

    static ObjectNode currency(Asset asset) {
        ObjectNode node = Unified.NODES.objectNode();
        node.put("id", asset.code());
        node.put("code", asset.code());
        Unified.putNulls(node, "name", "active", "deposit", "withdraw", "fee", "precision", "type");
        ObjectNode limits = node.putObject("limits");
        range(limits, "deposit", null, null);
        range(limits, "withdraw", null, null);
        node.putObject("networks");
        node.putObject("info");
        return node;
    }

    private static void range(ObjectNode into, String name, @Nullable BigDecimal least, @Nullable BigDecimal most) {
        ObjectNode range = into.putObject(name);
        range.set("min", Unified.number(least));
        range.set("max", Unified.number(most));
    }
}
