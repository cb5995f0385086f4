package dev.ledgerline.api.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.api.web.HandSetClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private static final String HOME = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private final HandSetClock clock = new HandSetClock();
    private final LoginThrottle throttle = new LoginThrottle(clock);

    @Test
    void stopsGuessingForANameFromWhereverItComes() {
        for (int i = 0; i < LoginThrottle.MOST_FOR_NAME; i++)
            assertThat(throttle.begin("Ann", i % 2 == 0 ? HOME : ELSEWHERE)).isZero();

        assertThat(throttle.begin("ann", "192.0.2.3")).isPositive();
        assertThat(throttle.begin("bea", HOME)).isZero();
    }

    @Test
    void stopsGuessingFromAnAddressForWhateverName() {
        for (int i = 0; i < LoginThrottle.MOST_FOR_ADDRESS; i++)
            assertThat(throttle.begin("user" + i, HOME)).isZero();

        assertThat(throttle.begin("another", HOME)).isPositive();
        assertThat(throttle.secondsToWait(HOME)).isPositive();
        assertThat(throttle.begin("another", ELSEWHERE)).isZero();
    }

    @Test
    void letsThemTryAgainAfterAWhile() {
        for (int i = 0; i < LoginThrottle.MOST_FOR_NAME; i++) throttle.begin("ann", HOME);
        long wait = throttle.begin("ann", HOME);
        assertThat(wait).isEqualTo(LoginThrottle.WINDOW.toSeconds());

        clock.goOn(Duration.ofSeconds(wait - 1));
        assertThat(throttle.begin("ann", HOME)).isPositive();
        clock.goOn(Duration.ofSeconds(2));
        assertThat(throttle.begin("ann", HOME)).isZero();
    }

    @Test
    void forgetsWrongOnesAfterARightOne() {
        for (int round = 0; round < 3; round++) {
            for (int i = 1; i < LoginThrottle.MOST_FOR_NAME; i++)
                assertThat(throttle.begin("ann", HOME + round)).isZero();
            throttle.succeeded("ann", HOME + round);
        }
        assertThat(throttle.begin("ann", HOME)).isZero();
    }

    @Test
    void countsNoRightOnesAgainstAnAddress() {
        for (int i = 0; i < 3 * LoginThrottle.MOST_FOR_ADDRESS; i++) {
            assertThat(throttle.begin("user" + i, HOME)).isZero();
            throttle.succeeded("user" + i, HOME);
        }
    }
}
