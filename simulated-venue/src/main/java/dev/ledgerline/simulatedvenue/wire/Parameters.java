package dev.ledgerline.simulatedvenue.wire;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The parameters of a call as they were sent, query first, then form body, in their order. */
public final class Parameters {
    private static final String SIGNATURE = "signature";
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

    private final List<Parameter> parameters;
    private final String signedText;

    /** A name and its value, decoded. */
    public record Parameter(String name, String value) {}

    private Parameters(List<Parameter> parameters, String signedText) {
        this.parameters = List.copyOf(parameters);
        this.signedText = signedText;
    }

    /** From the raw query and the raw form body, still encoded, as they came. */
    public static Parameters of(String rawQuery, String rawBody) throws WireError {
        List<Parameter> parameters = new ArrayList<>();
        String signedText = read(rawQuery, parameters) + read(rawBody, parameters);
        return new Parameters(parameters, signedText);
    }

    /** The scalar fields of a JSON object, for calls that are not part of the protocol. */
    static Parameters of(JsonNode object) {
        List<Parameter> parameters = new ArrayList<>();
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isValueNode() && !value.isNull()) {
                parameters.add(new Parameter(field.getKey(), value.asString()));
            }
        });
        return new Parameters(parameters, "");
    }

    /** Adds the decoded pairs and returns the raw text without the signature, which is what was signed. */
    private static String read(String raw, List<Parameter> parameters) throws WireError {
        StringBuilder signed = new StringBuilder(raw.length());
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            parameters.add(new Parameter(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))));
            if (name.equals(SIGNATURE)) continue;
            if (!signed.isEmpty()) signed.append('&');
            signed.append(pair);
        }
        return signed.toString();
    }

    private static String decoded(String text) throws WireError {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw WireError.of(-1101, "Invalid parameter encoding.");
        }
    }

    public List<Parameter> all() {
        return parameters;
    }

    /** Query and body, without the signature: what the signature is over. */
    String signedText() {
        return signedText;
    }

    /** Null if it was not sent or is empty. */
    public @Nullable String text(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name.equals(name)) return parameter.value.isEmpty() ? null : parameter.value;
        }
        return null;
    }

    public boolean has(String name) {
        return text(name) != null;
    }

    public String required(String name) throws WireError {
        String text = text(name);
        if (text == null) throw WireError.mandatory(name);
        return text;
    }

    public @Nullable Long whole(String name) throws WireError {
        String text = text(name);
        if (text == null) return null;
        if (!WHOLE.matcher(text).matches()) throw WireError.illegal(name, "^[0-9]{1,20}$");
        return Long.valueOf(text);
    }

    public long whole(String name, long otherwise) throws WireError {
        Long number = whole(name);
        return number == null ? otherwise : number;
    }

    /** The limit of a list: at least one, at most {@code most}, as the protocol cuts what is larger. */
    public int limit(int otherwise, int most) throws WireError {
        long limit = whole("limit", otherwise);
        if (limit < 1) throw WireError.of(-1130, "Data sent for parameter 'limit' is not valid.");
        return (int) Math.min(limit, most);
    }

    /** A number that is not negative, or null. */
    public @Nullable BigDecimal decimal(String name) throws WireError {
        String text = text(name);
        if (text == null) return null;
        if (!DECIMAL.matcher(text).matches()) throw WireError.illegal(name, "^([0-9]{1,20})(\\.[0-9]{1,20})?$");
        return new BigDecimal(text);
    }
}
