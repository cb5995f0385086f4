package dev.ledgerline.simulatedvenue.wire;

/** How many orders the account has placed of those it may. */
final class RateLimitEndpoint implements Endpoint {
    private final Allowance allowance;
    private final WireContext context;

    RateLimitEndpoint(WireContext context, Allowance allowance) {
        this.context = context;
        this.allowance = allowance;
    }

    Route route() {
        return Route.of("GET", "/api/v3/rateLimit/order", Security.SIGNED, 40, this);
    }

    @Override
    public Reply answer(Call call) {
        var nodes = Json.array();
        nodes.addObject()
                .put("rateLimitType", "ORDERS")
                .put("interval", "SECOND")
                .put("intervalNum", 10)
                .put("limit", context.settings().rateLimits().ordersPerTenSeconds())
                .put(
                        "count",
                        allowance.placedOrders(
                                call.account(),
                                context.venue().settings().clock().instant()));
        return Reply.json(nodes);
    }
}
