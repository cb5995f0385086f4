package dev.ledgerline.simulatedvenue.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, where, and how often.
 *
 * @param method of the calls it is about, or {@code *}
 * @param path of the calls, or name of the streams, {@code *} standing for any characters
 * @param account whose calls, or null for anybody's
 * @param apiKey by which key, or null for any
 * @param probability of a hit on each call it is about, in millionths
 * @param skip calls left alone at first
 * @param every hits each second, third … call it is about; 1 for each
 * @param count hits after which the rule is used up; 0 for no end
 * @param seed of the draws that probability asks for
 * @param millis how long, for kinds that take time
 * @param applied for kinds that can be either: the venue did what was asked
 * @param parts of PARTIAL_FILLS
 * @param minQuantity of PARTIAL_FILLS
 */
public record FaultRule(
        FaultKind kind,
        String method,
        String path,
        @Nullable String account,
        @Nullable String apiKey,
        int probability,
        int skip,
        int every,
        int count,
        long seed,
        long millis,
        boolean applied,
        int parts,
        BigDecimal minQuantity) {

    static final int ALWAYS = 1_000_000;
    private static final long MOST_MILLIS = 86_400_000;

    public FaultRule {
        if (probability < 0 || probability > ALWAYS) throw new IllegalArgumentException("probability from 0 to 1");
        if (skip < 0 || every < 1 || count < 0) throw new IllegalArgumentException("skip, every or count out of range");
        if (Math.abs(millis) > MOST_MILLIS) throw new IllegalArgumentException("at most a day, was " + millis + " ms");
        if (parts < 1 || parts > 1_000) throw new IllegalArgumentException("1 to 1000 parts, was " + parts);
    }

    /** On every call of every client. */
    public static FaultRule of(FaultKind kind) {
        return new FaultRule(kind, "*", "*", null, null, ALWAYS, 0, 1, 0, 1, 0, false, 3, BigDecimal.ZERO);
    }

    /** Only on these calls, or streams. */
    public FaultRule on(String newMethod, String newPath) {
        return new FaultRule(
                kind,
                newMethod,
                newPath,
                account,
                apiKey,
                probability,
                skip,
                every,
                count,
                seed,
                millis,
                applied,
                parts,
                minQuantity);
    }

    /** Only on calls of this account. */
    public FaultRule ofAccount(String newAccount) {
        return new FaultRule(
                kind,
                method,
                path,
                newAccount,
                apiKey,
                probability,
                skip,
                every,
                count,
                seed,
                millis,
                applied,
                parts,
                minQuantity);
    }

    /** Used up after as many hits. */
    public FaultRule times(int newCount) {
        return new FaultRule(
                kind,
                method,
                path,
                account,
                apiKey,
                probability,
                skip,
                every,
                newCount,
                seed,
                millis,
                applied,
                parts,
                minQuantity);
    }

    public FaultRule lasting(long newMillis) {
        return new FaultRule(
                kind,
                method,
                path,
                account,
                apiKey,
                probability,
                skip,
                every,
                count,
                seed,
                newMillis,
                applied,
                parts,
                minQuantity);
    }

    /** The venue does what was asked, whatever the client is told. */
    public FaultRule afterApplying() {
        return new FaultRule(
                kind,
                method,
                path,
                account,
                apiKey,
                probability,
                skip,
                every,
                count,
                seed,
                millis,
                true,
                parts,
                minQuantity);
    }

    boolean isAbout(String calledMethod, String calledPath, @Nullable ApiKey caller) {
        if (!method.equals("*") && !method.equals(calledMethod)) return false;
        if (account != null && (caller == null || !account.equals(caller.account()))) return false;
        if (apiKey != null && (caller == null || !apiKey.equals(caller.key()))) return false;
        return path.equals("*") || pattern(path).matcher(calledPath).matches();
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q"));
    }

    /** A rule at work: its number, since when, and how often it was about a call and hit one. */
    static final class Active {
        final long id;
        final FaultRule rule;
        final Instant since;
        private final SplittableRandom random;
        private long matches;
        private long hits;

        Active(long id, FaultRule rule, Instant since) {
            this.id = id;
            this.rule = rule;
            this.since = since;
            this.random = new SplittableRandom(rule.seed);
        }

        /** Counts a call the rule is about; true if it goes wrong. */
        synchronized boolean strikes() {
            matches++;
            if (rule.count > 0 && hits >= rule.count) return false;
            if (matches <= rule.skip || (matches - rule.skip) % rule.every != 0) return false;
            if (rule.probability < ALWAYS && random.nextInt(ALWAYS) >= rule.probability) return false;
            hits++;
            return true;
        }

        synchronized long matches() {
            return matches;
        }

        synchronized long hits() {
            return hits;
        }

        boolean isOver(Instant now) {
            return rule.millis > 0 && now.isAfter(since.plusMillis(rule.millis));
        }
    }
}
