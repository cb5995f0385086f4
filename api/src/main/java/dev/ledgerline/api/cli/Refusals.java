package dev.ledgerline.api.cli;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Why the server said no, in a line for people. */
final class Refusals {
    private Refusals() {}

    static String text(int status, JsonNode body) {
        JsonNode detail = body.path("detail");
        if (detail.isString()) return detail.stringValue();
        if (detail.isArray()) return problems(detail);
        if (detail.has("message")) return coded(detail);
        return "the server answered with status " + status;
    }

    /** Of one command's result. */
    static String coded(JsonNode error) {
        String message = error.path("message").asString("");
        String code = error.path("reason").asString(error.path("code").asString(""));
        return code.isEmpty() || code.equals(message) ? message : message + " (" + code + ")";
    }

    /** What is wrong with the request, by the place it is at. */
    private static String problems(JsonNode problems) {
        List<String> all = new ArrayList<>();
        for (JsonNode problem : problems) {
            List<String> place = new ArrayList<>();
            for (JsonNode part : problem.path("loc")) {
                String word = part.asString("");
                if (!word.equals("body") && !word.equals("payload") && !word.equals("query")) place.add(word);
            }
            String message = problem.path("msg").asString("");
            all.add(place.isEmpty() ? message : String.join(".", place) + ": " + message);
        }
        return String.join("; ", all);
    }
}
