package dev.ledgerline.exchangegateway.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ledgerline.messages.archive.PayloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Binance's answers and messages are about, spot and futures. */
public final class BinancePayloadSorter implements PayloadSorter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> OF_THE_MARKET = Set.of(
            "time",
            "ping",
            "exchangeInfo",
            "depth",
            "trades",
            "historicalTrades",
            "aggTrades",
            "klines",
            "avgPrice",
            "ticker",
            "24hr",
            "price",
            "bookTicker",
            "premiumIndex",
            "fundingRate",
            "status");

    private static final Set<String> ORDERS =
            Set.of("order", "openOrder", "openOrders", "allOrders", "cancelReplace", "orderAmend");
    private static final Set<String> TRADES = Set.of("myTrades", "userTrades");
    private static final Set<String> BALANCES = Set.of("account", "balance", "positionRisk");

    @Override
    public boolean concernsAccount(String path) {
        return !OF_THE_MARKET.contains(path);
    }

    @Override
    public List<Part> answer(String path, String text) {
        if (ORDERS.contains(path)) return each(PayloadKind.ORDER, "orderId", text);
        if (TRADES.contains(path)) return each(PayloadKind.TRADE, "id", text);
        return List.of(new Part(BALANCES.contains(path) ? PayloadKind.BALANCE : PayloadKind.OTHER, null, null, text));
    }

    /** What has no id is no order or trade: a refusal, kept as such. */
    private static List<Part> each(PayloadKind kind, String idName, String text) {
        List<Part> parts = new ArrayList<>();
        for (String one : JsonParts.of(text)) {
            JsonNode node = read(one);
            String id = textOrNull(node.path(idName));
            parts.add(
                    id == null
                            ? new Part(PayloadKind.OTHER, null, null, one)
                            : new Part(kind, id, textOrNull(node.path("symbol")), one));
        }
        return parts;
    }

    @Override
    public List<Part> message(String text) {
        JsonNode message = read(text);
        JsonNode event = message.has("event") ? message.path("event") : message;
        return switch (event.path("e").asText()) {
            case "executionReport" -> report(event, text);
            case "ORDER_TRADE_UPDATE" -> report(event.path("o"), text);
            case "outboundAccountPosition", "balanceUpdate", "ACCOUNT_UPDATE" ->
                List.of(new Part(PayloadKind.BALANCE, null, null, text));
            case "" -> List.of(); // answers to subscriptions
            default -> List.of(new Part(PayloadKind.OTHER, null, null, text));
        };
    }

    /** A report of a fill is about the order and about the trade. */
    private static List<Part> report(JsonNode report, String text) {
        String symbol = textOrNull(report.path("s"));
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(PayloadKind.ORDER, textOrNull(report.path("i")), symbol, text));
        if (report.path("x").asText().equals("TRADE"))
            parts.add(new Part(PayloadKind.TRADE, textOrNull(report.path("t")), symbol, text));
        return parts;
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }
}
