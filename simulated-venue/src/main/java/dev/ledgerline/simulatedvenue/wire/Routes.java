package dev.ledgerline.simulatedvenue.wire;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The route table. */
final class Routes {
    private final Map<String, Route> routes = new HashMap<>();

    void add(Iterable<Route> more) {
        for (Route route : more) {
            if (routes.put(route.method() + " " + route.path(), route) != null) {
                throw new IllegalArgumentException("two routes for " + route.method() + " " + route.path());
            }
        }
    }

    /** Null where there is nothing. */
    @Nullable
    Route find(String method, String path) {
        return routes.get(method + " " + path);
    }
}
