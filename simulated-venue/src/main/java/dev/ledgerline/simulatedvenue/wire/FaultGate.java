package dev.ledgerline.simulatedvenue.wire;

import java.time.Duration;
import java.util.List;

/** Stands before the router and lets go wrong what shall go wrong. */
final class FaultGate {
    static final String STATUS = "/sapi/v1/system/status";
    private static final String UNAVAILABLE =
            "<html><head><title>503 Service Temporarily Unavailable</title></head><body></body></html>\n";

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration BAN = Duration.ofMinutes(2);

    private final Router router;
    private final Faults faults;
    private final WireContext context;

    FaultGate(Router router, Faults faults, WireContext context) {
        this.router = router;
        this.faults = faults;
        this.context = context;
    }

    Outcome handle(Request request) throws InterruptedException {
        if (request.path().startsWith(AdminEndpoints.PREFIX)) return answer(router.answer(request));
        boolean maintenance =
                faults.isMaintenance(context.venue().settings().clock().instant());
        if (maintenance && !request.path().equals(STATUS)) return answer(unavailable());
        String key = request.apiKey();
        ApiKey caller = key == null ? null : context.apiKeys().find(key);
        List<FaultRule> hits = faults.hits(request.method(), request.path(), caller);
        FaultRule decisive = null;
        for (FaultRule hit : hits) {
            if (hit.kind() == FaultKind.LATENCY) Thread.sleep(hit.millis());
            else if (decisive == null) decisive = hit;
        }
        return decisive == null ? answer(router.answer(request)) : failed(decisive, request);
    }

    private Outcome failed(FaultRule rule, Request request) throws InterruptedException {
        if (rule.applied() || rule.kind() == FaultKind.CUT_AFTER) router.answer(request);
        return switch (rule.kind()) {
            case HANG -> {
                Thread.sleep(rule.millis());
                yield new Outcome.Cut();
            }
            case HTTP_429 -> answer(Reply.error(Allowance.tooMuch(429)).with("Retry-After", seconds(rule, PAUSE)));
            case HTTP_418 -> answer(Reply.error(Allowance.tooMuch(418)).with("Retry-After", seconds(rule, BAN)));
            case HTTP_503 -> answer(unavailable());
            case ERROR_1006 ->
                answer(Reply.error(new WireError(
                        500,
                        -1006,
                        "An unexpected response was received from the message bus. Execution status unknown.")));
            case ERROR_1007 ->
                answer(Reply.error(new WireError(
                        504,
                        -1007,
                        "Timeout waiting for response from backend server. Send status unknown; execution status"
                                + " unknown.")));
            case ERROR_1021 ->
                answer(Reply.error(WireError.of(-1021, "Timestamp for this request is outside of the recvWindow.")));
            default -> new Outcome.Cut();
        };
    }

    private static String seconds(FaultRule rule, Duration usual) {
        long millis = rule.millis() == 0 ? usual.toMillis() : rule.millis();
        return Long.toString(Math.ceilDiv(millis, 1_000));
    }

    private static Reply unavailable() {
        return Reply.html(503, UNAVAILABLE);
    }

    private static Outcome answer(Reply reply) {
        return new Outcome.Answer(reply);
    }
}
