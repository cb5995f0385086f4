package dev.ledgerline.exchangegateway.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Takes a list apart without touching its elements' text. */
final class JsonParts {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonParts() {}

    /** The elements as they stand in a list; the text itself when it is none. */
    static List<String> of(String text) {
        List<String> parts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) return List.of(text);
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token == null) return List.of(text);
                int start = (int) parser.currentTokenLocation().getCharOffset();
                if (token.isStructStart()) parser.skipChildren();
                else parser.finishToken();
                parts.add(text.substring(start, (int) parser.currentLocation().getCharOffset()));
            }
            return parts;
        } catch (IOException e) {
            return List.of(text); // no JSON, or a piece of it: kept as it came
        }
    }
}
