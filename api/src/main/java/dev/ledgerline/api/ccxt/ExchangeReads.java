package dev.ledgerline.api.ccxt;

import dev.ledgerline.api.web.messaging.Queries;
import dev.ledgerline.messages.account.AccountQuery.FindConnections;
import dev.ledgerline.messages.account.ConnectionView;
import dev.ledgerline.messages.instrument.InstrumentRules;
import dev.ledgerline.messages.value.Asset;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be traded at the venue, and whether it is there. */
@Component
class ExchangeReads implements Function.Group {
    private static final String SOURCE = "the exchange's instruments";

    private final VenueQueries venue;
    private final Queries queries;
    private final Clock clock;

    ExchangeReads(VenueQueries venue, Queries queries, Clock clock) {
        this.venue = venue;
        this.queries = queries;
        this.clock = clock;
    }

    @Override
    public List<Function> functions() {
        return List.of(
                Function.read("load_markets(reload?)", SOURCE, this::marketsBySymbol),
                Function.read("fetch_markets()", SOURCE, this::markets),
                Function.read("fetch_currencies()", "the assets of the exchange's instruments", this::currencies)
                        .emulatedAlways(),
                Function.read("fetch_status()", "how the account stands with the exchange", this::status)
                        .emulatedAlways(),
                Function.read("fetch_time()", "our clock", this::time).emulatedAlways());
    }

    private JsonNode marketsBySymbol(Call call) {
        call.arguments().params().refuseOthers();
        UnifiedInstrument.Kind kind = venue.kind(call);
        ObjectNode markets = Unified.NODES.objectNode();
        for (InstrumentRules rules : venue.instruments(call))
            markets.set(rules.instrument().toString(), UnifiedInstrument.market(rules, kind));
        return markets;
    }

    private JsonNode markets(Call call) {
        call.arguments().params().refuseOthers();
        UnifiedInstrument.Kind kind = venue.kind(call);
        ArrayNode markets = Unified.NODES.arrayNode();
        for (InstrumentRules rules : venue.instruments(call)) markets.add(UnifiedInstrument.market(rules, kind));
        return markets;
    }

    private JsonNode currencies(Call call) {
        call.arguments().params().refuseOthers();
        Map<String, Asset> assets = new TreeMap<>();
        for (InstrumentRules rules : venue.instruments(call))
            Stream.of(rules.instrument().base(), rules.instrument().quote())
                    .forEach(asset -> assets.put(asset.code(), asset));
        ObjectNode currencies = Unified.NODES.objectNode();
        assets.forEach((code, asset) -> currencies.set(code, UnifiedInstrument.currency(asset)));
        return currencies;
    }

    private JsonNode status(Call call) {
        call.arguments().params().refuseOthers();
        ConnectionView connection = queries.find(new FindConnections()).stream()
                .filter(each -> each.accountId().equals(call.accountId()))
                .findAny()
                .orElse(null);
        boolean open = connection != null && connection.status() == ConnectionView.Status.OPEN;
        ObjectNode status = Unified.NODES.objectNode();
        status.put("status", open ? "ok" : "error");
        Unified.putNulls(status, "updated", "eta", "url");
        status.set("info", info(connection));
        return status;
    }

    private static ObjectNode info(@Nullable ConnectionView connection) {
        ObjectNode info = Unified.NODES.objectNode();
        info.set("connection", Unified.text(connection == null ? null : connection.status()));
        info.set("reason", Unified.text(connection == null ? null : connection.reason()));
        return info;
    }

    private JsonNode time(Call call) {
        call.arguments().params().refuseOthers();
        return Unified.millis(clock.instant());
    }
}
