package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.AccountChange;
import dev.ledgerline.simulatedvenue.CrashPoint;
import dev.ledgerline.simulatedvenue.Execution;
import dev.ledgerline.simulatedvenue.OrderState;
import dev.ledgerline.simulatedvenue.VenueListener;
import dev.ledgerline.simulatedvenue.wire.ApiKey;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.WireContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Who hears which account. All keys of one account hear all of it, whichever key caused it. */
final class UserStreams implements VenueListener {
    private static final Logger log = LoggerFactory.getLogger(UserStreams.class);

    private final WireContext context;
    private final OrderReports reports = new OrderReports();
    private final UserEvents events = new UserEvents();
    private final ConcurrentMap<String, Set<Receiver>> receivers = new ConcurrentHashMap<>();

    /** Hears one account's events; must not block. */
    interface Receiver {
        ApiKey apiKey();

        void event(String type, String text);
    }

    UserStreams(WireContext context) {
        this.context = context;
    }

    void subscribe(Receiver receiver) {
        receivers
                .computeIfAbsent(receiver.apiKey().account(), account -> ConcurrentHashMap.newKeySet())
                .add(receiver);
    }

    void unsubscribe(Receiver receiver) {
        receivers.computeIfPresent(receiver.apiKey().account(), (account, all) -> {
            all.remove(receiver);
            return all.isEmpty() ? null : all;
        });
    }

    @Override
    public void onExecution(Execution execution) {
        reports.onExecution(execution);
    }

    @Override
    public void onOrder(OrderState order) {
        OrderReports.Report report = reports.onOrder(order);
        if (report == null || !receivers.containsKey(order.account())) return;
        CrashPoint.REPORT_DUE.reach();
        String cancelId = context.cancelIds().of(order.venueOrderId());
        send(order.account(), events.executionReport(report, cancelId, now()));
        CrashPoint.REPORT_SENT.reach();
    }

    @Override
    public void onAccount(AccountChange change) {
        if (receivers.containsKey(change.account())) send(change.account(), UserEvents.account(change, now()));
    }

    /** Clients must ask what they missed, as after any outage; the protocol has no event that says so. */
    @Override
    public void onGap() {
        reports.forget();
        log.warn("private events were lost, because their listeners fell far behind");
    }

    private void send(String account, ObjectNode event) {
        Set<Receiver> all = receivers.get(account);
        if (all == null) return;
        String text = Json.text(event);
        String type = event.path("e").asString("");
        for (Receiver receiver : all) receiver.event(type, text);
    }

    private long now() {
        return context.clock().instant().toEpochMilli();
    }
}
