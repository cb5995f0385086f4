package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.InstrumentRules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What may be traded, in which steps, and how often one may ask. */
final class ExchangeInfo implements Endpoint {
    private static final int PRECISION = 8;
    private static final List<String> ORDER_TYPES = List.of(
            "LIMIT", "LIMIT_MAKER", "MARKET", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT", "TAKE_PROFIT_LIMIT");

    private final Symbols symbols;
    private final RateLimits rateLimits;

    ExchangeInfo(WireContext context) {
        this.symbols = context.symbols();
        this.rateLimits = context.settings().rateLimits();
    }

    @Override
    public Reply answer(Call call) throws WireError {
        ObjectNode node = Json.object()
                .put("timezone", "UTC")
                .put("serverTime", call.receivedAt().toEpochMilli());
        ArrayNode limits = node.putArray("rateLimits");
        limits.addObject()
                .put("rateLimitType", "REQUEST_WEIGHT")
                .put("interval", "MINUTE")
                .put("intervalNum", 1)
                .put("limit", rateLimits.weightPerMinute());
        limits.addObject()
                .put("rateLimitType", "ORDERS")
                .put("interval", "SECOND")
                .put("intervalNum", 10)
                .put("limit", rateLimits.ordersPerTenSeconds());
        node.putArray("exchangeFilters");
        ArrayNode nodes = node.putArray("symbols");
        for (InstrumentRules rules : wanted(call)) nodes.add(symbol(rules));
        return Reply.json(node);
    }

    private Collection<InstrumentRules> wanted(Call call) throws WireError {
        String one = call.parameters().text("symbol");
        if (one != null) return List.of(symbols.rules(one));
        String some = call.parameters().text("symbols");
        if (some == null) return symbols.all();
        List<InstrumentRules> wanted = new ArrayList<>();
        try {
            for (JsonNode name : Json.read(some)) wanted.add(symbols.rules(name.asString()));
        } catch (IllegalArgumentException malformed) {
            throw WireError.illegal("symbols", "^\\[(\"[A-Z0-9-_.]{1,20}\"(,\"[A-Z0-9-_.]{1,20}\"){0,}){0,1}\\]$");
        }
        return wanted;
    }

    private static ObjectNode symbol(InstrumentRules rules) {
        ObjectNode node = Json.object()
                .put("symbol", Symbols.wireName(rules.symbol()))
                .put("status", "TRADING")
                .put("baseAsset", rules.base())
                .put("baseAssetPrecision", PRECISION)
                .put("quoteAsset", rules.quote())
                .put("quotePrecision", PRECISION)
                .put("quoteAssetPrecision", PRECISION)
                .put("baseCommissionPrecision", PRECISION)
                .put("quoteCommissionPrecision", PRECISION);
        ArrayNode types = node.putArray("orderTypes");
        ORDER_TYPES.forEach(types::add);
        node.put("icebergAllowed", false)
                .put("ocoAllowed", false)
                .put("otoAllowed", false)
                .put("quoteOrderQtyMarketAllowed", true)
                .put("allowTrailingStop", false)
                .put("cancelReplaceAllowed", true)
                .put("isSpotTradingAllowed", true)
                .put("isMarginTradingAllowed", false);
        addFilters(node.putArray("filters"), rules);
        node.putArray("permissions");
        node.putArray("permissionSets").addArray().add("SPOT");
        node.put("defaultSelfTradePreventionMode", OrderWords.SELF_TRADE_PREVENTION);
        node.putArray("allowedSelfTradePreventionModes").add(OrderWords.SELF_TRADE_PREVENTION);
        return node;
    }

    private static void addFilters(ArrayNode filters, InstrumentRules rules) {
        BigDecimal greatest = rules.maxPrice();
        filters.addObject()
                .put("filterType", "PRICE_FILTER")
                .put("minPrice", Json.amount(rules.priceTick()))
                .put("maxPrice", Json.amount(greatest))
                .put("tickSize", Json.amount(rules.priceTick()));
        for (String type : List.of("LOT_SIZE", "MARKET_LOT_SIZE")) {
            filters.addObject()
                    .put("filterType", type)
                    .put("minQty", Json.amount(rules.minQuantity()))
                    .put("maxQty", Json.amount(rules.maxQuantity()))
                    .put("stepSize", Json.amount(rules.quantityStep()));
        }
        filters.addObject()
                .put("filterType", "NOTIONAL")
                .put("minNotional", Json.amount(rules.minNotional()))
                .put("applyMinToMarket", true)
                .put("maxNotional", Json.amount(greatest.multiply(rules.maxQuantity())))
                .put("applyMaxToMarket", false)
                .put("avgPriceMins", 0);
    }
}
