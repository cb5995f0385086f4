package dev.ledgerline.api.monitoring;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what is written to a log. It sees finished lines, stack traces and JSON included, so quotation marks
 * may be escaped, and it never touches one: what was JSON still is.
 */
final class LogMask {
    private static final String MASK = "***";

    /** What stands between a name and its value: {@code =}, {@code : }, {@code ":"}, {@code \":\"}, {@code =[}. */
    private static final String BETWEEN = "(\\\\*[\"']?\\s*[:=]\\s*\\[?\\\\*[\"']?)";

    private static final String WORD = "[^\\s\"'\\\\,;&)}\\]]++";

    private static final List<Pattern> NAMED = List.of(
            // Their values are several words, so all that follows goes.
            Pattern.compile("(?i)\\b((?:proxy-)?authorization|(?:set-)?cookie)" + BETWEEN + "[^\"'\\\\\\r\\n\\]]++"),
            Pattern.compile(
                    "(?i)(?<![a-z0-9])((?:x-)?(?:mbx-|bapi-|ok-access-)?api[-_]?(?:key|secret|sign)|ok-access-[a-z]+"
                            + "|x-bapi-sign|(?:api|client|webhook)?[-_]?secret(?:[-_]?key)?|private[-_]?key|master[-_]?key|signature"
                            + "|listen[-_]?key|pass(?:phrase|word)|(?:access|refresh|ws|id)[-_]?token)"
                            + BETWEEN + WORD),
            // Others call their places in the log tokens, so only as it stands in an address.
            Pattern.compile("(?i)([?&;]token)(=)" + WORD));

    private static final Pattern BARE = Pattern.compile("(?<![A-Za-z0-9_])(?:ll|tok)_[A-Za-z0-9_-]{6,}+"
            + "|enc:v[0-9]:[A-Za-z0-9+/=_-]++"
            + "|eyJ[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+"
            + "|(?<=(?i:bearer|basic) )[A-Za-z0-9._~+/=-]{8,}+"
            // A listen key as the address of a stream.
            + "|(?<=/ws/)[A-Za-z0-9]{40,}+");

    private LogMask() {}

    static String masked(String text) {
        String masked = text;
        for (Pattern named : NAMED) masked = named.matcher(masked).replaceAll("$1$2" + MASK);
        return BARE.matcher(masked).replaceAll(MASK);
    }
}
