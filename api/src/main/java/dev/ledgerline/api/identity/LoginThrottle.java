package dev.ledgerline.api.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ledgerline.api.web.ErrorDetail;
import dev.ledgerline.api.web.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Counts wrong passwords, by user name and by address, on this node. Guessing stops at a handful for a name; whoever knows
 * the name can so keep its owner from signing in, but not from using keys.
 */
@Component
public class LoginThrottle {
    static final ErrorDetail TOO_MANY =
            new ErrorDetail("too_many_attempts", "too many wrong passwords; wait, then try again");

    public static final int MOST_FOR_NAME = 8;

    /** Several people may share an address. */
    public static final int MOST_FOR_ADDRESS = 40;

    public static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int MOST_REMEMBERED = 100_000;

    private final Clock clock;
    private final Cache<String, Attempts> attempts;

    LoginThrottle(Clock clock) {
        this.clock = clock;
        this.attempts = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(WINDOW)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    /** @param since when the first of them was */
    private record Attempts(int count, Instant since) {}

    /** Begins an attempt, or ends the request with 429 and says in its answer when to come back. */
    public void demandRoom(String name, HttpServletRequest request, HttpServletResponse response) {
        long wait = begin(name, request.getRemoteAddr());
        if (wait == 0) return;
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait));
        throw new RequestRefused(HttpStatus.TOO_MANY_REQUESTS, TOO_MANY);
    }

    /**
     * Begins an attempt, which counts as a wrong one until it is known to be right: so many at a time count, too.
     *
     * @return how many seconds to wait before the next one, if this one may not be; else 0
     */
    long begin(String name, String address) {
        long wait = Math.max(secondsToWait(named(name), MOST_FOR_NAME), secondsToWait(address));
        if (wait > 0) return wait;
        boolean nameMay = count(named(name)) <= MOST_FOR_NAME;
        boolean addressMay = count(address(address)) <= MOST_FOR_ADDRESS;
        return nameMay && addressMay ? 0 : WINDOW.toSeconds();
    }

    public void succeeded(String name, String address) {
        attempts.invalidate(named(name));
        attempts.asMap()
                .computeIfPresent(
                        address(address),
                        (key, now) -> now.count() <= 1 ? null : new Attempts(now.count() - 1, now.since()));
    }

    void failed(String address) {
        count(address(address));
    }

    long secondsToWait(String address) {
        return secondsToWait(address(address), MOST_FOR_ADDRESS);
    }

    private long secondsToWait(String key, int most) {
        @Nullable Attempts now = attempts.getIfPresent(key);
        if (now == null || now.count() < most) return 0;
        return Math.max(
                0, Duration.between(clock.instant(), now.since().plus(WINDOW)).toSeconds());
    }

    private int count(String key) {
        Instant now = clock.instant();
        Attempts counted = attempts.asMap()
                .compute(
                        key,
                        (unused, before) ->
                                before == null || !before.since().plus(WINDOW).isAfter(now)
                                        ? new Attempts(1, now)
                                        : new Attempts(before.count() + 1, before.since()));
        return counted == null ? 1 : counted.count();
    }

    private static String named(String name) {
        return "name " + name.toLowerCase(Locale.ROOT);
    }

    private static String address(String address) {
        return "address " + address;
    }
}
