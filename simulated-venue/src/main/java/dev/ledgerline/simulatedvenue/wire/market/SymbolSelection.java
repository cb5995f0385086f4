package dev.ledgerline.simulatedvenue.wire.market;

import dev.ledgerline.simulatedvenue.InstrumentRules;
import dev.ledgerline.simulatedvenue.wire.Call;
import dev.ledgerline.simulatedvenue.wire.Json;
import dev.ledgerline.simulatedvenue.wire.Reply;
import dev.ledgerline.simulatedvenue.wire.Symbols;
import dev.ledgerline.simulatedvenue.wire.WireError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The symbols a call is about: one by {@code symbol}, several by {@code symbols}, else all. */
final class SymbolSelection {
    private static final String LEGAL = "^[A-Z0-9-_.]{1,20}$";
    private static final Pattern LEGAL_SYMBOL = Pattern.compile("[A-Z0-9_.-]{1,20}");

    private final Symbols symbols;

    SymbolSelection(Symbols symbols) {
        this.symbols = symbols;
    }

    /** The mandatory symbol, as the venue calls it. */
    String one(Call call) throws WireError {
        return venueSymbol(call.parameters().required("symbol"), "symbol");
    }

    /** One object for one symbol, a list of them otherwise. */
    Reply reply(Call call, Function<String, ObjectNode> answer) throws WireError {
        if (call.parameters().has("symbol") && call.parameters().has("symbols")) {
            throw WireError.of(-1128, "Combination of optional parameters invalid.");
        }
        if (call.parameters().has("symbol")) return Reply.json(answer.apply(one(call)));
        ArrayNode list = Json.array();
        for (String symbol : several(call)) list.add(answer.apply(symbol));
        return Reply.json(list);
    }

    private List<String> several(Call call) throws WireError {
        String text = call.parameters().text("symbols");
        List<String> chosen = new ArrayList<>();
        if (text == null) {
            for (InstrumentRules rules : symbols.all()) chosen.add(rules.symbol());
            return chosen;
        }
        for (JsonNode name : list(text)) chosen.add(venueSymbol(name.asString(""), "symbols"));
        return chosen;
    }

    private static JsonNode list(String text) throws WireError {
        try {
            JsonNode node = Json.read(text);
            if (node.isArray() && !node.isEmpty()) return node;
        } catch (IllegalArgumentException malformed) {
            // Answered below, like any other text that is no list.
        }
        throw WireError.illegal("symbols", "^\\[(\"[A-Z0-9-_.]{1,20}\"(,\"[A-Z0-9-_.]{1,20}\"){0,}){0,1}\\]$");
    }

    private String venueSymbol(String name, String parameter) throws WireError {
        if (!LEGAL_SYMBOL.matcher(name).matches()) throw WireError.illegal(parameter, LEGAL);
        return symbols.rules(name).symbol();
    }
}
