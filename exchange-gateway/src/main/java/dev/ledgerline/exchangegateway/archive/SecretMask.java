package dev.ledgerline.exchangegateway.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes secrets out of a payload and leaves every other character as it was received. */
final class SecretMask {
    private static final String MASKED = "***";

    private static final JsonFactory JSON = new JsonFactory();

    /** In lower case, without what separates words. */
    private static final Set<String> SECRETS = Set.of(
            "listenkey",
            "signature",
            "sign",
            "apikey",
            "xmbxapikey",
            "secret",
            "apisecret",
            "secretkey",
            "privatekey",
            "passphrase",
            "password",
            "token",
            "accesstoken",
            "refreshtoken",
            "wstoken");

    /** As in an address that an error message repeats. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)\\b(listenKey|signature|api_?key|secret|passphrase|password|token)=[^&\\s\"\\\\]++");

    private SecretMask() {}

    /** Always JSON: what is none becomes a JSON string. */
    static String mask(String text) {
        String json;
        try {
            json = maskValues(text);
        } catch (IOException e) {
            json = "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
        }
        if (json.indexOf('=') < 0) return json;
        return PARAMETER.matcher(json).replaceAll("$1=" + MASKED);
    }

    private static String maskValues(String text) throws IOException {
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        try (JsonParser parser = JSON.createParser(text)) {
            int depth = 0;
            JsonToken token = parser.nextToken();
            if (token == null) throw new IOException("empty");
            do {
                if (token.isStructStart()) depth++;
                else if (token.isStructEnd()) depth--;
                else if (token == JsonToken.FIELD_NAME && isSecret(parser.currentName())) {
                    JsonToken value = parser.nextToken();
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    if (value.isStructStart()) parser.skipChildren();
                    else parser.finishToken();
                    masked.append(text, copied, start)
                            .append('"')
                            .append(MASKED)
                            .append('"');
                    copied = (int) parser.currentLocation().getCharOffset();
                } else {
                    parser.finishToken();
                }
                token = parser.nextToken();
                if (depth == 0 && token != null) throw new IOException("more than one value");
            } while (token != null);
        }
        return masked.append(text, copied, text.length()).toString();
    }

    private static boolean isSecret(String name) {
        return SECRETS.contains(
                name.replace("_", "").replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT));
    }
}
