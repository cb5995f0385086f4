package dev.ledgerline.api.correction;

import dev.ledgerline.api.identity.Caller;
import dev.ledgerline.api.web.form.Values;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * One item of a request to correct something.
 *
 * @param row as far as it can be corrected
 * @param given the row as it was sent
 * @param why the reason, which the events of the correction keep
 * @param ownWhy whether the reason stood beside the row, so that a comment in the row is the row's own
 */
record Correction(Op op, Values row, JsonNode given, String why, boolean ownWhy) {
    /** Who and why, for every event this leads to. */
    Map<String, String> metadata(Caller caller) {
        Map<String, String> metadata = new HashMap<>(caller.metadata());
        metadata.put("comment", why);
        return metadata;
    }
}
