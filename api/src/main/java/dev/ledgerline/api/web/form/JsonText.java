package dev.ledgerline.api.web.form;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads the text of a request: exact numbers, no name twice, bounded in every direction. */
public final class JsonText {
    /** An item of a batch is four deep; the rest is room for documents to come. */
    private static final int DEEPEST = 16;

    /** No number we take has more than 36 digits; a longer one is only there to cost time. */
    private static final int LONGEST_NUMBER = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxNameLength(200)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonText() {}

    /** @throws InvalidInput when it is no JSON */
    public static JsonNode read(byte @Nullable [] body) {
        if (body == null || body.length == 0) throw InvalidInput.of("missing", Location.BODY, "Field required", null);
        try {
            JsonNode read = MAPPER.readTree(body);
            if (read instanceof MissingNode) throw InvalidInput.of("missing", Location.BODY, "Field required", null);
            return read;
        } catch (JacksonException e) {
            throw InvalidInput.of("json_invalid", Location.BODY, "JSON decode error: " + e.getOriginalMessage(), null);
        }
    }
}
