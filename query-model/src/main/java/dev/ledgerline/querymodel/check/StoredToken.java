package dev.ledgerline.querymodel.check;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How far a processor is, as its token is stored: looked at without claiming it, for the processor goes on.
 *
 * @param gaps positions below that were empty when they were passed, and are still to be looked at
 */
record StoredToken(long index, Set<Long> gaps) {
    static StoredToken of(String json) {
        JsonNode token = JsonMapper.shared().readTree(json);
        // A replay's token holds the one that moves; it has none before the first event.
        if (token.has("tokenAtReset")) token = token.path("currentToken");
        Set<Long> gaps = new TreeSet<>();
        for (JsonNode gap : token.path("gaps")) gaps.add(gap.asLong());
        return new StoredToken(
                token.path("index").asLong(token.path("globalIndex").asLong(0)), gaps);
    }

    boolean covers(long position) {
        return position <= index && !gaps.contains(position);
    }
}
