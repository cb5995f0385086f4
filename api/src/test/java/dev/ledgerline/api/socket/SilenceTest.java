package dev.ledgerline.api.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.api.socket.Silence.Due;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SilenceTest {
    private final Silence silence = new Silence();

    /** How many looks after the one that still knew of something heard anything was due, and what. */
    private List<String> dueWithin(int looks) {
        List<String> due = new ArrayList<>();
        assertThat(silence.look()).isEqualTo(Due.NOTHING);
        for (int i = 1; i <= looks; i++) {
            Due now = silence.look();
            if (now != Due.NOTHING) due.add(now + " " + i);
        }
        return due;
    }

    @Test
    void isBrokenByAPingAfterEachIntervalAndEndsAfterTwoAndAHalf() {
        assertThat(dueWithin(100)).containsExactly("PING 10", "PING 20", "CLOSE 25");
    }

    @Test
    void beginsAnewWheneverAnythingIsHeard() {
        assertThat(dueWithin(9)).isEmpty();
        silence.heard();
        assertThat(dueWithin(24)).containsExactly("PING 10", "PING 20");
        silence.heard();
        assertThat(dueWithin(25)).containsExactly("PING 10", "PING 20", "CLOSE 25");
    }

    @Test
    void isNoneWhileARequestIsAnswered() {
        silence.answering();
        assertThat(dueWithin(100)).isEmpty();
        silence.answered();
        assertThat(dueWithin(10)).containsExactly("PING 10");
    }

    @Test
    void lastsThirtySecondsUnlessItIsSet() {
        assertThat(limits(Map.of()).pingInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(limits(Map.of("ledgerline.socket.ping-interval", "1d")).pingInterval())
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void isNeitherTooShortNorForEver() {
        for (String wrong : List.of("999ms", "86401s", "-1s"))
            assertThatThrownBy(() -> limits(Map.of("ledgerline.socket.ping-interval", wrong)))
                    .rootCause()
                    .hasMessageStartingWith("ledgerline.socket.ping-interval must be 1s to 1d, was PT");
    }

    private static SocketLimits limits(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("ledgerline.socket", SocketLimits.class);
    }
}
