package dev.ledgerline.api.ccxt;

import dev.ledgerline.messages.venue.Capability;
import dev.ledgerline.messages.venue.Support;
import dev.ledgerline.messages.venue.VenueView;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What ccxt's exchanges tell of themselves: what can be done on this account, by this server and at its exchange. */
@Component
class Description {
    /** ccxt's word for it: precision is told in steps, as 0.01, and not in digits. */
    private static final int TICK_SIZE = 4;

    private static final String SIMULATED = "simulated";

    /** Whether keys come with a passphrase, where that is known. */
    private static final Map<String, Boolean> PASSPHRASES = Map.of(
            SIMULATED, false, "binance", false, "binance-futures", false, "kraken", false, "bybit", false, "okx", true);

    private final VenueQueries venues;

    Description(VenueQueries venues) {
        this.venues = venues;
    }

    /** @param functions all of them, those that are not served included */
    JsonNode of(Call call, List<Function> functions) {
        call.arguments().params().refuseOthers();
        VenueView venue = venues.venue(call);
        String exchange = venue == null ? call.account().exchangeId() : venue.exchange();
        Map<Capability, Support> support = venue == null ? Map.of() : venue.capabilities();
        ObjectNode node = Unified.NODES.objectNode();
        node.put("id", venue == null ? exchange : venue.id());
        node.put("name", exchange);
        node.putArray("countries");
        node.putNull("version");
        node.set("has", has(functions, venues.kind(call), support));
        node.putObject("urls");
        node.putObject("api");
        node.set("requiredCredentials", credentials(exchange));
        ObjectNode timeframes = node.putObject("timeframes");
        if (support.get(Capability.CANDLES) != Support.UNSUPPORTED)
            UnifiedMarket.timeframesByName().keySet().forEach(name -> timeframes.put(name, name));
        node.putObject("fees");
        node.putObject("limits");
        node.put("precisionMode", TICK_SIZE);
        node.putObject("options");
        return node;
    }

    private static ObjectNode credentials(String exchange) {
        boolean real = !exchange.equals(SIMULATED);
        Boolean passphrase = PASSPHRASES.get(exchange);
        ObjectNode node = Unified.NODES.objectNode();
        node.put("apiKey", real);
        node.put("secret", real);
        node.set("password", passphrase == null ? Unified.NODES.nullNode() : Unified.NODES.booleanNode(passphrase));
        return node;
    }

    /** @param support of what is missing it is not known whether the exchange can do it */
    static ObjectNode has(List<Function> functions, UnifiedInstrument.Kind kind, Map<Capability, Support> support) {
        ObjectNode has = Unified.NODES.objectNode();
        has.put("publicAPI", true);
        has.put("privateAPI", true);
        has.putNull("CORS");
        has.set("sandbox", bool(can(Set.of(Capability.SANDBOX), support)));
        for (String market : List.of("spot", "margin", "swap", "future", "option", "index"))
            has.put(market, market.equals(kind.ccxtName()));
        has.put("ws", false);
        for (Function function : functions) has.set(function.camelCase(), has(function, support));
        return has;
    }

    private static JsonNode has(Function function, Map<Capability, Support> support) {
        if (function.permission() == Permission.NOBODY) return bool(false);
        Boolean can = can(function.needs(), support);
        return Boolean.TRUE.equals(can) && function.emulated().test(known(support))
                ? Unified.text("emulated")
                : bool(can);
    }

    private static JsonNode bool(@Nullable Boolean value) {
        return value == null ? Unified.NODES.nullNode() : Unified.NODES.booleanNode(value);
    }

    /** Null when it is not known. */
    private static @Nullable Boolean can(Set<Capability> needs, Map<Capability, Support> support) {
        if (needs.stream().anyMatch(need -> support.get(need) == Support.UNSUPPORTED)) return false;
        return support.keySet().containsAll(needs) ? true : null;
    }

    private static Set<Capability> known(Map<Capability, Support> support) {
        Set<Capability> known = EnumSet.noneOf(Capability.class);
        support.forEach((capability, how) -> {
            if (how != Support.UNSUPPORTED) known.add(capability);
        });
        return known;
    }
}
