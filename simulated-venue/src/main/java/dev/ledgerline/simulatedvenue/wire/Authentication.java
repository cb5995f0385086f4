package dev.ledgerline.simulatedvenue.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Who calls, and whether the call is theirs and of now. */
public final class Authentication {
    private static final long DEFAULT_WINDOW = 5_000;
    private static final long MOST_WINDOW = 60_000;
    /** A timestamp may be this far ahead of the venue, as clocks differ. */
    private static final long AHEAD = 1_000;

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,128}");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9A-Fa-f]{64}");

    private final ApiKeys apiKeys;
    private final WireClock clock;

    Authentication(ApiKeys apiKeys, WireClock clock) {
        this.apiKeys = apiKeys;
        this.clock = clock;
    }

    /** The enabled key of this name. */
    public ApiKey requireKey(@Nullable String key) throws WireError {
        if (key == null || !KEY.matcher(key).matches()) throw new WireError(401, -2014, "API-key format invalid.");
        ApiKey known = apiKeys.find(key);
        if (known == null || !known.enabled()) throw denied();
        return known;
    }

    /** Refuses a call whose signature or time is wrong. */
    public void requireSigned(ApiKey apiKey, Parameters parameters) throws WireError {
        Long timestamp = parameters.whole("timestamp");
        if (timestamp == null) throw WireError.mandatory("timestamp");
        String signature = parameters.required("signature");
        requireSigned(
                apiKey, parameters.signedText(), signature, timestamp, parameters.whole("recvWindow", DEFAULT_WINDOW));
    }

    /** The same for calls that come otherwise than over HTTP, such as the sorted parameters of the WebSocket API. */
    public void requireSigned(ApiKey apiKey, String signedText, String signature, long timestamp, long recvWindow)
            throws WireError {
        if (recvWindow < 1 || recvWindow > MOST_WINDOW) {
            throw WireError.of(-1131, "Recv window must be less than " + MOST_WINDOW + ".");
        }
        if (!SIGNATURE.matcher(signature).matches()) throw WireError.illegal("signature", "^[A-Fa-f0-9]{64}$");
        byte[] expected = hmac(apiKey.secret(), signedText);
        byte[] given = HexFormat.of().parseHex(signature.toLowerCase(Locale.ROOT));
        if (!MessageDigest.isEqual(expected, given)) {
            throw WireError.of(-1022, "Signature for this request is not valid.");
        }
        long now = clock.instant().toEpochMilli();
        if (timestamp >= now + AHEAD) {
            throw WireError.of(-1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (now - timestamp > recvWindow) {
            throw WireError.of(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    public void requireReading(ApiKey apiKey) throws WireError {
        if (!apiKey.reading()) throw denied();
    }

    public void requireSpotTrading(ApiKey apiKey) throws WireError {
        if (!apiKey.spotTrading()) throw denied();
    }

    /** HMAC-SHA256, in hexadecimal digits. */
    public static String sign(String secret, String text) {
        return HexFormat.of().formatHex(hmac(secret, text));
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    private static WireError denied() {
        return new WireError(401, -2015, "Invalid API-key, IP, or permissions for action.");
    }
}
