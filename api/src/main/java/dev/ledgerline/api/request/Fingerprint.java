package dev.ledgerline.api.request;

import dev.ledgerline.api.identity.Hashes;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A hash of what was asked: the same for the same JSON, however its fields are ordered and its numbers written. */
public final class Fingerprint {
    private Fingerprint() {}

    public static String of(String command, JsonNode payload) {
        return Hashes.hex(command + canonical(payload));
    }

    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> sorted = new TreeMap<>();
            node.properties().forEach(field -> sorted.put(field.getKey(), canonical(field.getValue())));
            return sorted.toString();
        }
        if (node.isArray())
            return node.valueStream().map(Fingerprint::canonical).collect(Collectors.joining(",", "[", "]"));
        // A number written as one or as text looks alike; quotes keep text from looking like the structure around it.
        return '"' + (node.isNumber() ? node.decimalValue().stripTrailingZeros().toString() : escaped(node)) + '"';
    }

    private static String escaped(JsonNode node) {
        return node.isString() ? node.stringValue().replace("\\", "\\\\").replace("\"", "\\\"") : node.toString();
    }
}
