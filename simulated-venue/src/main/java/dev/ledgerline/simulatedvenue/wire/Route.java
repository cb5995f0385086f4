package dev.ledgerline.simulatedvenue.wire;

/**
 * One row of the route table.
 *
 * @param placesOrder whether the call counts against the order limit
 */
public record Route(
        String method, String path, Security security, Weight weight, boolean placesOrder, Endpoint endpoint) {

    public static Route of(String method, String path, Security security, int weight, Endpoint endpoint) {
        return new Route(method, path, security, call -> weight, false, endpoint);
    }

    /** A route whose weight depends on its parameters, as that of the depth does. */
    public static Route of(String method, String path, Security security, Weight weight, Endpoint endpoint) {
        return new Route(method, path, security, weight, false, endpoint);
    }

    public Route placingOrders() {
        return new Route(method, path, security, weight, true, endpoint);
    }
}
