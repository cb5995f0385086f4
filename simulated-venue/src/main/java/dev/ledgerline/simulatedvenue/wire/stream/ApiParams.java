package dev.ledgerline.simulatedvenue.wire.stream;

import dev.ledgerline.simulatedvenue.wire.WireError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parameters of one call over the WebSocket API, sorted by name, as they are signed. */
final class ApiParams {
    private static final String SIGNATURE = "signature";

    private final SortedMap<String, String> values = new TreeMap<>();

    ApiParams(JsonNode params) {
        params.properties().forEach(param -> {
            JsonNode value = param.getValue();
            values.put(param.getKey(), value.isContainer() ? value.toString() : value.asString(""));
        });
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    @Nullable
    String text(String name) {
        return values.get(name);
    }

    String required(String name) throws WireError {
        String text = values.get(name);
        if (text == null || text.isEmpty()) throw WireError.mandatory(name);
        return text;
    }

    long whole(String name, @Nullable Long otherwise) throws WireError {
        if (otherwise != null && !has(name)) return otherwise;
        try {
            return Long.parseLong(required(name));
        } catch (NumberFormatException malformed) {
            throw WireError.illegal(name, "^[0-9]{1,20}$");
        }
    }

    void put(String name, String value) {
        values.put(name, value);
    }

    /** What the signature is over. */
    String signedText() {
        return values.entrySet().stream()
                .filter(param -> !param.getKey().equals(SIGNATURE))
                .map(param -> param.getKey() + "=" + param.getValue())
                .collect(Collectors.joining("&"));
    }

    /** The same parameters as a query. */
    String rawQuery() {
        return values.entrySet().stream().map(ApiParams::encoded).collect(Collectors.joining("&"));
    }

    private static String encoded(Map.Entry<String, String> param) {
        return URLEncoder.encode(param.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(param.getValue(), StandardCharsets.UTF_8);
    }
}
