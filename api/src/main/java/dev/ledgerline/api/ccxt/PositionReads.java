package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.position.PositionRow;
import dev.ledgerline.api.web.messaging.Projections;
import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.PositionMode;
import dev.ledgerline.messages.instrument.Market;
import dev.ledgerline.messages.position.PositionQuery.FindOpenPositions;
import dev.ledgerline.messages.position.PositionState;
import dev.ledgerline.messages.position.PositionView;
import dev.ledgerline.messages.projection.Page;
import dev.ledgerline.messages.projection.PageRequest;
import dev.ledgerline.messages.value.InstrumentId;
import dev.ledgerline.messages.value.Price;
import dev.ledgerline.messages.value.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Open positions, from our own books, each with its own id; at the last price of the market. */
@Component
class PositionReads implements Function.Group {
    private static final int PAGE = 1_000;

    private final Queries queries;
    private final Projections projections;
    private final Symbols symbols;
    private final JsonMapper json;

    PositionReads(Queries queries, Projections projections, Symbols symbols, JsonMapper json) {
        this.queries = queries;
        this.projections = projections;
        this.symbols = symbols;
        this.json = json;
    }

    @Override
    public List<Function> functions() {
        return List.of(
                Function.read("fetch_positions(symbols?)", "our open positions", this::several),
                Function.read("fetch_position(symbol)", "our open position in it", this::one));
    }

    private JsonNode several(Call call) {
        List<InstrumentId> wanted = call.arguments().symbols();
        call.arguments().params().refuseOthers();
        List<PositionView> found = open(call).stream()
                .filter(position ->
                        wanted.isEmpty() || wanted.contains(position.state().instrument()))
                .toList();
        for (InstrumentId symbol : wanted)
            if (found.stream()
                    .noneMatch(position -> position.state().instrument().equals(symbol)))
                symbols.demandKnown(symbol, call);
        ArrayNode list = Unified.NODES.arrayNode(found.size());
        Map<InstrumentId, JsonNode> prices = new HashMap<>();
        for (PositionView position : found) list.add(json(position, call, prices));
        return list;
    }

    private JsonNode one(Call call) {
        InstrumentId symbol = call.arguments().symbol();
        String id = call.arguments().params().takeText("position_id", "positionId");
        call.arguments().params().refuseOthers();
        List<PositionView> found = open(call).stream()
                .filter(position -> position.state().instrument().equals(symbol))
                .filter(position -> id == null
                        || id.equals(Long.toString(position.state().positionId().value())))
                .toList();
        if (found.size() > 1)
            throw call.error(
                    ErrorClass.BAD_REQUEST,
                    "finds " + found.size() + " open positions in " + symbol
                            + ": use fetch_positions(), or name one by 'position_id' in params");
        if (!found.isEmpty()) return json(found.getFirst(), call, new HashMap<>());
        symbols.demandKnown(symbol, call);
        return none(symbol, call);
    }

    private List<PositionView> open(Call call) {
        projections.awaitForCommand(Projections.POSITIONS);
        List<PositionView> all = new ArrayList<>();
        Long after = null;
        do {
            Page<PositionView> page = queries.find(
                    new FindOpenPositions(List.of(call.accountId()), null, new PageRequest(after, 1, PAGE, false)));
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return all;
    }

    private JsonNode json(PositionView view, Call call, Map<InstrumentId, JsonNode> prices) {
        PositionState state = view.state();
        JsonNode last = prices.computeIfAbsent(state.instrument(), symbol -> last(symbol, call));
        BigDecimal value = last.isNull() ? null : state.quantity().multiply(last.decimalValue());
        BigDecimal gain = value == null
                ? null
                : value.subtract(state.cost())
                        .multiply(BigDecimal.valueOf(state.side().sign()));
        ObjectNode node = Unified.NODES.objectNode();
        node.set("info", json.valueToTree(PositionRow.of(view)));
        node.set("id", Unified.text(state.positionId().value()));
        node.put("symbol", state.instrument().toString());
        Unified.putTime(node, state.openedAt());
        node.set("lastUpdateTimestamp", Unified.millis(state.updatedAt()));
        node.set("contracts", Unified.number(state.quantity()));
        node.put("contractSize", 1);
        node.put("side", state.side() == Side.BUY ? "long" : "short");
        node.set("notional", Unified.number(value));
        node.putNull("leverage");
        node.set("unrealizedPnl", Unified.number(gain));
        node.set("realizedPnl", Unified.number(state.realised()));
        node.putNull("collateral");
        node.set("entryPrice", Unified.number(state.averagePrice()));
        node.putNull("markPrice");
        node.set("lastPrice", last);
        end(node, call, state.stopLoss(), state.takeProfit());
        return node;
    }

    /** What exchanges answer where there is no position. */
    private static JsonNode none(InstrumentId symbol, Call call) {
        ObjectNode node = Unified.NODES.objectNode();
        node.putObject("info");
        node.putNull("id");
        node.put("symbol", symbol.toString());
        Unified.putTime(node, null);
        node.putNull("lastUpdateTimestamp");
        node.put("contracts", 0);
        node.put("contractSize", 1);
        Unified.putNulls(
                node,
                "side",
                "notional",
                "leverage",
                "unrealizedPnl",
                "realizedPnl",
                "collateral",
                "entryPrice",
                "markPrice",
                "lastPrice");
        end(node, call, null, null);
        return node;
    }

    private static void end(ObjectNode node, Call call, @Nullable Price stopLoss, @Nullable Price takeProfit) {
        Unified.putNulls(node, "liquidationPrice", "marginMode");
        node.put("hedged", call.account().positionMode() == PositionMode.HEDGE);
        Unified.putNulls(
                node,
                "maintenanceMargin",
                "maintenanceMarginPercentage",
                "initialMargin",
                "initialMarginPercentage",
                "marginRatio");
        node.set("stopLossPrice", Unified.price(stopLoss));
        node.set("takeProfitPrice", Unified.price(takeProfit));
        node.putNull("percentage");
    }

    private JsonNode last(InstrumentId symbol, Call call) {
        Market market = symbols.market(symbol, call);
        return Unified.price(market == null ? null : market.last());
    }
}
