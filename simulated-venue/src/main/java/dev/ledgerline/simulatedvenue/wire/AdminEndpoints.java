package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.AccountKind;
import dev.ledgerline.simulatedvenue.CancelAnswer;
import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.FeedSettings;
import dev.ledgerline.simulatedvenue.HistoryQuery;
import dev.ledgerline.simulatedvenue.OrderRequest;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.PlaceAnswer;
import dev.ledgerline.simulatedvenue.SimulatedVenue;
import dev.ledgerline.simulatedvenue.VenuePosition;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the venue's own people do and see, in JSON: accounts, orders from outside, the market's steps, and the truth
 * about orders and executions, past all faults.
 */
final class AdminEndpoints {
    static final String PREFIX = "/admin/";
    private static final int MOST_STEPS = 100_000;
    private static final int PAGE = 10_000;

    private final SimulatedVenue venue;
    private final Symbols symbols;
    private final OrderRequests requests;

    AdminEndpoints(WireContext context) {
        this.venue = context.venue();
        this.symbols = context.symbols();
        this.requests = new OrderRequests(symbols);
    }

    List<Route> routes() {
        return List.of(
                admin("GET", "accounts", this::accounts),
                admin("POST", "accounts", this::openAccount),
                admin("POST", "transfers", this::transfer),
                admin("POST", "orders", this::place),
                admin("DELETE", "orders", this::cancel),
                admin("GET", "orders", this::orders),
                admin("GET", "executions", this::executions),
                admin("POST", "step", this::step),
                admin("POST", "price", this::price));
    }

    static Route admin(String method, String path, Endpoint endpoint) {
        return Route.of(method, PREFIX + path, Security.ADMIN, 0, endpoint);
    }

    private Reply accounts(Call call) {
        ArrayNode nodes = Json.array();
        for (String account : venue.accounts()) {
            ObjectNode node =
                    nodes.addObject().put("account", account).put("kind", String.valueOf(venue.accountKind(account)));
            ObjectNode balances = node.putObject("balances");
            venue.balances(account)
                    .forEach((asset, balance) -> balances.putObject(asset)
                            .put("free", Json.amount(balance.free()))
                            .put("locked", Json.amount(balance.locked())));
            ObjectNode positions = node.putObject("positions");
            for (VenuePosition position : venue.positions(account)) {
                positions.put(Symbols.wireName(position.symbol()), Json.amount(position.quantity()));
            }
        }
        return Reply.json(nodes);
    }

    private Reply openAccount(Call call) throws WireError {
        JsonNode body = Json.read(call.body());
        Parameters parameters = Parameters.of(body);
        String kind = parameters.text("kind");
        Map<String, BigDecimal> funds = new LinkedHashMap<>();
        body.path("funds").properties().forEach(field -> funds.put(field.getKey(), amount(field.getValue())));
        venue.openAccount(
                parameters.required("name"),
                kind == null ? AccountKind.SPOT : AccountKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                funds);
        return Reply.json(Json.object());
    }

    /** Funds from outside, or away if negative. */
    private Reply transfer(Call call) throws WireError {
        JsonNode body = Json.read(call.body());
        Parameters parameters = Parameters.of(body);
        venue.transfer(parameters.required("account"), parameters.required("asset"), amount(body.path("amount")));
        return Reply.json(Json.object());
    }

    /** The parameters are those of the protocol, with an account instead of a key. */
    private Reply place(Call call) throws WireError {
        Parameters parameters = Parameters.of(Json.read(call.body()));
        OrderRequest request = requests.read(parameters);
        PlaceAnswer.Accepted placed = OrderDesk.accepted(venue.place(parameters.required("account"), request));
        return Reply.json(OrderJson.placed(placed.order(), placed.fills(), OrderJson.Detail.FULL));
    }

    private Reply cancel(Call call) throws WireError {
        Parameters parameters = call.parameters();
        Long orderId = parameters.whole("orderId");
        if (orderId == null) throw WireError.mandatory("orderId");
        if (venue.cancel(parameters.required("account"), orderId) instanceof CancelAnswer.Canceled canceled) {
            return Reply.json(OrderJson.order(canceled.order()));
        }
        throw Rejections.cancel();
    }

    private Reply orders(Call call) throws WireError {
        ArrayNode nodes = Json.array();
        HistoryQuery query = page(call, call.parameters().whole("after", 0));
        for (OrderState order : venue.orders(call.parameters().required("account"), query)) {
            nodes.add(OrderJson.order(order));
        }
        return Reply.json(nodes);
    }

    private Reply executions(Call call) throws WireError {
        ArrayNode nodes = Json.array();
        HistoryQuery query = page(call, call.parameters().whole("after", 0));
        for (Execution execution : venue.executions(call.parameters().required("account"), query)) {
            nodes.add(OrderJson.trade(execution).put("clientOrderId", execution.clientOrderId()));
        }
        return Reply.json(nodes);
    }

    /** The earliest after an id, of one symbol or of all. */
    private HistoryQuery page(Call call, long after) throws WireError {
        Long orderId = call.parameters().whole("orderId");
        int limit = call.parameters().limit(PAGE, PAGE);
        return new HistoryQuery(symbols.optional(call), after + 1, orderId, null, null, false, limit);
    }

    private Reply step(Call call) throws WireError {
        Parameters parameters = call.body().isBlank() ? call.parameters() : Parameters.of(Json.read(call.body()));
        long steps = parameters.whole("steps", 1);
        if (steps < 1 || steps > MOST_STEPS) throw new IllegalArgumentException("1 to " + MOST_STEPS + " steps");
        for (long i = 0; i < steps; i++) venue.advance();
        return Reply.json(Json.object().put("steps", steps));
    }

    /** Where the market goes with the next step, on a venue whose prices come from outside. */
    private Reply price(Call call) throws WireError {
        JsonNode body = Json.read(call.body());
        String symbol = symbols.rules(Parameters.of(body).required("symbol")).symbol();
        if (!(venue.settings().feed() instanceof FeedSettings.External external)) {
            throw new IllegalArgumentException("this venue's prices do not come from outside");
        }
        external.prices().push(symbol, amount(body.path("price")));
        return Reply.json(Json.object());
    }

    static BigDecimal amount(JsonNode value) {
        if (!value.isString() && !value.isNumber()) throw new IllegalArgumentException("an amount is missing");
        return new BigDecimal(value.asString());
    }
}
