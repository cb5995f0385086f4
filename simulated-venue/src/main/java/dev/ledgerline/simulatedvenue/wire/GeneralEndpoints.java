package dev.ledgerline.simulatedvenue.wire;

import java.util.List;

/** Whether the venue is there, what time it has, and how its streams are opened. */
final class GeneralEndpoints {
    private static final String LISTEN_KEY = "/api/v3/userDataStream";

    private final ExchangeInfo exchangeInfo;
    private final ListenKeys listenKeys;
    private final Faults faults;
    private final WireContext context;

    GeneralEndpoints(WireContext context, Faults faults, ListenKeys listenKeys) {
        this.context = context;
        this.faults = faults;
        this.listenKeys = listenKeys;
        this.exchangeInfo = new ExchangeInfo(context);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/api/v3/ping", Security.NONE, 1, call -> Reply.json(Json.object())),
                Route.of("GET", "/api/v3/time", Security.NONE, 1, GeneralEndpoints::time),
                Route.of("GET", "/api/v3/exchangeInfo", Security.NONE, 20, exchangeInfo),
                Route.of("GET", FaultGate.STATUS, Security.NONE, 1, this::status),
                Route.of("POST", LISTEN_KEY, Security.KEY, 2, this::openStream),
                Route.of("PUT", LISTEN_KEY, Security.KEY, 2, this::keepStream),
                Route.of("DELETE", LISTEN_KEY, Security.KEY, 2, this::closeStream));
    }

    private static Reply time(Call call) {
        return Reply.json(Json.object().put("serverTime", call.receivedAt().toEpochMilli()));
    }

    private Reply status(Call call) {
        boolean maintenance =
                faults.isMaintenance(context.venue().settings().clock().instant());
        return Reply.json(Json.object()
                .put("status", maintenance ? 1 : 0)
                .put("msg", maintenance ? "system_maintenance" : "normal"));
    }

    private Reply openStream(Call call) throws WireError {
        return Reply.json(Json.object().put("listenKey", listenKeys.create(call.key())));
    }

    private Reply keepStream(Call call) throws WireError {
        listenKeys.keepAlive(call.key(), call.parameters().required("listenKey"));
        return Reply.json(Json.object());
    }

    private Reply closeStream(Call call) throws WireError {
        listenKeys.close(call.key(), call.parameters().required("listenKey"));
        return Reply.json(Json.object());
    }
}
