package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.wire.ApiKey;
import dev.ledgerline.simulatedvenue.wire.Authentication;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.Reply;
import dev.ledgerline.simulatedvenue.wire.WireContext;
import dev.ledgerline.simulatedvenue.wire.WireError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client of the WebSocket API: calls are answered in their order, away from the event loop. Logging on with an HMAC
 * key is allowed here, which the real exchange keeps for other keys.
 */
final class ApiSession implements Session {
    private static final Logger log = LoggerFactory.getLogger(ApiSession.class);
    private static final long DEFAULT_WINDOW = 5_000;

    /** Calls that may wait for their answer; a client that asks more without listening is no client. */
    private static final int MOST_PENDING = 1_000;

    private final Outlet outlet;
    private final WireContext context;
    private final ApiSubscriptions subscriptions;
    private final ListenKeyTable listenKeys;
    private final RestCalls restCalls;
    private final Executor workers;
    private final String address;
    private final long connectedSince;
    private final AtomicInteger pending = new AtomicInteger();
    private CompletableFuture<Void> latest = CompletableFuture.completedFuture(null);
    private @Nullable ApiKey loggedOn;
    private long authorizedSince;

    ApiSession(
            Outlet outlet,
            WireContext context,
            UserStreams userStreams,
            ListenKeyTable listenKeys,
            RestCalls restCalls,
            Executor workers,
            String address) {
        this.outlet = outlet;
        this.context = context;
        this.subscriptions = new ApiSubscriptions(outlet, userStreams);
        this.listenKeys = listenKeys;
        this.restCalls = restCalls;
        this.workers = workers;
        this.address = address;
        connectedSince = now();
    }

    @Override
    public void onText(String text) {
        if (pending.incrementAndGet() > MOST_PENDING) {
            outlet.drop("asks too much at once");
            return;
        }
        latest = latest.thenRunAsync(() -> answer(text), workers);
    }

    private void answer(String text) {
        pending.decrementAndGet();
        JsonNode request;
        try {
            request = Json.read(text);
        } catch (IllegalArgumentException malformed) {
            outlet.answer(Json.text(refusal(WireError.of(-1135, "Invalid JSON Request"))));
            return;
        }
        ObjectNode answer = result(request);
        if (answer == null) {
            outlet.drop("gets no answer, by a fault");
            return;
        }
        ObjectNode whole = Json.object();
        whole.set("id", request.path("id").isMissingNode() ? whole.nullNode() : request.path("id"));
        whole.setAll(answer);
        outlet.answer(Json.text(whole));
    }

    private @Nullable ObjectNode result(JsonNode request) {
        String method = request.path("method").asString("");
        ApiParams params = new ApiParams(request.path("params"));
        try {
            RestMethods.RestMethod rest = RestMethods.find(method);
            return rest == null ? success(own(method, params)) : rest(rest, params);
        } catch (WireError refused) {
            return refusal(refused);
        } catch (RuntimeException broken) {
            log.error("{} failed", method, broken);
            return refusal(new WireError(500, -1000, "An unknown error occurred while processing the request."));
        }
    }

    private JsonNode own(String method, ApiParams params) throws WireError {
        return switch (method) {
            case "session.logon" -> {
                loggedOn = signer(params);
                authorizedSince = now();
                yield status();
            }
            case "session.status" -> status();
            case "session.logout" -> {
                loggedOn = null;
                yield status();
            }
            case "userDataStream.subscribe" -> {
                ApiKey apiKey = loggedOn;
                if (apiKey == null) throw new WireError(401, -2015, "Log on first: session.logon.");
                yield subscriptions.subscribe(apiKey);
            }
            case "userDataStream.subscribe.signature" -> subscriptions.subscribe(signer(params));
            case "userDataStream.unsubscribe" -> subscriptions.unsubscribe(params, now());
            case "session.subscriptions" -> subscriptions.list();
            case "userDataStream.start" -> Json.object().put("listenKey", listenKeys.create(holder(params)));
            case "userDataStream.ping" -> {
                listenKeys.keepAlive(holder(params), params.required("listenKey"));
                yield Json.object();
            }
            case "userDataStream.stop" -> {
                listenKeys.remove(holder(params), params.required("listenKey"));
                yield Json.object();
            }
            default -> throw WireError.of(-1020, "This operation is not supported: " + method);
        };
    }

    private ApiKey holder(ApiParams params) throws WireError {
        ApiKey apiKey = loggedOn;
        if (apiKey != null && !params.has("apiKey")) return apiKey;
        return context.authentication().requireKey(params.text("apiKey"));
    }

    private ApiKey signer(ApiParams params) throws WireError {
        Authentication authentication = context.authentication();
        ApiKey apiKey = authentication.requireKey(params.text("apiKey"));
        authentication.requireSigned(
                apiKey,
                params.signedText(),
                params.required("signature"),
                params.whole("timestamp", null),
                params.whole("recvWindow", DEFAULT_WINDOW));
        authentication.requireReading(apiKey);
        return apiKey;
    }

    private ObjectNode status() {
        ApiKey apiKey = loggedOn;
        ObjectNode status = Json.object();
        if (apiKey == null) status.putNull("apiKey").putNull("authorizedSince");
        else status.put("apiKey", apiKey.key()).put("authorizedSince", authorizedSince);
        return status.put("connectedSince", connectedSince)
                .put("returnRateLimits", false)
                .put("serverTime", now())
                .put("userDataStream", subscriptions.any());
    }

    /** Null if the answer is lost by a fault. */
    private @Nullable ObjectNode rest(RestMethods.RestMethod method, ApiParams params) {
        ApiKey apiKey = loggedOn;
        String key = params.text("apiKey");
        String query = params.rawQuery();
        if (method.signed() && apiKey != null && key == null) {
            if (!params.has("timestamp")) params.put("timestamp", Long.toString(now()));
            key = apiKey.key();
            query = params.rawQuery();
            query += "&signature=" + Authentication.sign(apiKey.secret(), query);
        }
        Reply reply = restCalls.answer(method.method(), method.path(), query, key, address);
        return reply == null ? null : answer(reply);
    }

    private static ObjectNode answer(Reply reply) {
        JsonNode body = Json.read(reply.body());
        ObjectNode answer = Json.object().put("status", reply.status());
        answer.set(reply.status() == 200 ? "result" : "error", body);
        return answer;
    }

    private static ObjectNode success(JsonNode result) {
        ObjectNode answer = Json.object().put("status", 200);
        answer.set("result", result);
        return answer;
    }

    private static ObjectNode refusal(WireError error) {
        ObjectNode answer = Json.object().put("status", error.httpStatus());
        answer.putObject("error").put("code", error.code()).put("msg", error.msg());
        return answer;
    }

    private long now() {
        return context.clock().instant().toEpochMilli();
    }

    @Override
    public void end() {
        subscriptions.end();
    }
}
