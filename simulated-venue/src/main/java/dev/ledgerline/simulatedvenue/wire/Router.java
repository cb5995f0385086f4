package dev.ledgerline.simulatedvenue.wire;

import dev.ledgerline.simulatedvenue.CrashPoint;
import dev.ledgerline.simulatedvenue.wire.Allowance.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request to its answer: route, allowance, key, signature, endpoint. */
final class Router {
    private static final Logger log = LoggerFactory.getLogger(Router.class);
    private static final Reply NOT_FOUND = Reply.html(404, "<html><body><h2>404 Not found</h2></body></html>\n");

    private final Routes routes;
    private final Allowance allowance;
    private final Authentication authentication;
    private final WireClock clock;
    private final InstantSource venueClock;
    private final @Nullable String adminToken;

    Router(Routes routes, WireContext context, Allowance allowance) {
        this.routes = routes;
        this.allowance = allowance;
        this.authentication = context.authentication();
        this.clock = context.clock();
        this.venueClock = context.venue().settings().clock();
        this.adminToken = context.settings().adminToken();
    }

    Reply answer(Request request) {
        Route route = routes.find(request.method(), request.path());
        if (route == null) return NOT_FOUND;
        try {
            if (route.security() == Security.ADMIN) return administered(route, request);
            return allowed(route, request);
        } catch (WireError refused) {
            return Reply.error(refused);
        } catch (RuntimeException broken) {
            log.error("{} {} failed", request.method(), request.path(), broken);
            return Reply.error(new WireError(500, -1000, "An unknown error occurred while processing the request."));
        }
    }

    private Reply administered(Route route, Request request) throws WireError {
        requireAdmin(request);
        try {
            return route.endpoint().answer(call(request));
        } catch (IllegalArgumentException wrong) {
            throw WireError.of(-1130, String.valueOf(wrong.getMessage()));
        }
    }

    /** Even a refused call has its weight, and every answer tells what is used. */
    private Reply allowed(Route route, Request request) throws WireError {
        Instant now = venueClock.instant();
        Call call = call(request);
        Refusal refusal = allowance.weigh(request.address(), route.weight().of(call), now);
        Reply reply = refusal == null ? guarded(route, request, call, now) : refused(refusal);
        String used = Long.toString(allowance.usedWeight(request.address(), now));
        return reply.with("X-MBX-USED-WEIGHT", used).with("X-MBX-USED-WEIGHT-1M", used);
    }

    private Reply guarded(Route route, Request request, Call call, Instant now) {
        try {
            return authenticated(route, request, call, now);
        } catch (WireError error) {
            return Reply.error(error);
        }
    }

    private Reply authenticated(Route route, Request request, Call call, Instant now) throws WireError {
        if (route.security() == Security.NONE) return route.endpoint().answer(call);
        ApiKey apiKey = authentication.requireKey(request.apiKey());
        if (route.security() != Security.KEY) authentication.requireSigned(apiKey, call.parameters());
        if (route.security() == Security.SIGNED) authentication.requireReading(apiKey);
        if (route.security() == Security.TRADE) {
            authentication.requireSpotTrading(apiKey);
            CrashPoint.REQUEST_RECEIVED.reach();
        }
        if (!route.placesOrder()) return route.endpoint().answer(call.by(apiKey));
        Refusal refusal = allowance.countOrder(apiKey.account(), now);
        Reply reply = refusal == null ? placed(route, call.by(apiKey)) : refused(refusal);
        long placed = allowance.placedOrders(apiKey.account(), now);
        return reply.with("X-MBX-ORDER-COUNT-10S", Long.toString(placed));
    }

    private static Reply placed(Route route, Call call) {
        try {
            return route.endpoint().answer(call);
        } catch (WireError error) {
            return Reply.error(error);
        }
    }

    private static Reply refused(Refusal refusal) {
        return Reply.error(refusal.error()).with("Retry-After", Long.toString(refusal.retryAfterSeconds()));
    }

    private Call call(Request request) throws WireError {
        Parameters parameters = Parameters.of(request.rawQuery(), request.form() ? request.body() : "");
        return new Call(request.method(), request.path(), parameters, request.body(), null, clock.instant());
    }

    private void requireAdmin(Request request) throws WireError {
        String given = request.adminToken();
        if (adminToken == null || given == null || !MessageDigest.isEqual(bytes(adminToken), bytes(given))) {
            throw new WireError(403, -2015, "Administration needs the header X-Admin-Token.");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
