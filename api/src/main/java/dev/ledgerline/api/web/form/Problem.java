package dev.ledgerline.api.web.form;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One thing wrong with a request, in the shape clients of document oms.md know. */
public record Problem(
        String type,
        @JsonProperty("loc") Location location,
        @JsonProperty("msg") String message,
        @Nullable JsonNode input) {
    @Override
    public String toString() {
        return location + ": " + message;
    }
}
