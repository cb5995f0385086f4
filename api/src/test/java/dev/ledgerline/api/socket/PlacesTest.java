package dev.ledgerline.api.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final String ALICE = "key-1";
    private static final String BOB = "key-2";
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Places places = new Places(new SocketLimits(5, 2, INTERVAL));

    private Places.Place place() {
        return Objects.requireNonNull(places.take(), "no place");
    }

    @Test
    void areSoManyInAll() {
        List<Places.Place> taken = new ArrayList<>();
        for (int i = 0; i < 5; i++) taken.add(place());
        assertThat(places.take()).isNull();
        taken.getFirst().leave();
        taken.getFirst().leave(); // closed by both sides
        place();
        assertThat(places.take()).isNull();
    }

    @Test
    void areSoManyForEach() {
        Places.Place first = place();
        assertThat(first.holdAs(ALICE)).isTrue();
        assertThat(place().holdAs(ALICE)).isTrue();
        Places.Place third = place();
        assertThat(third.holdAs(ALICE)).isFalse();
        assertThat(third.holdAs(BOB)).as("others have theirs").isTrue();
        assertThat(first.holdAs(ALICE)).as("who has it already").isTrue();
        first.leave();
        assertThat(third.holdAs(ALICE)).isTrue();
    }

    @Test
    void passOnWhenSomebodySaysWhoHeIs() {
        Places.Place first = place();
        Places.Place second = place();
        assertThat(first.holdAs(Places.UNKNOWN)).isTrue();
        assertThat(second.holdAs(Places.UNKNOWN)).isTrue();
        Places.Place third = place();
        assertThat(third.holdAs(Places.UNKNOWN)).isFalse();
        assertThat(first.holdAs(ALICE)).isTrue();
        assertThat(third.holdAs(Places.UNKNOWN)).isTrue();
    }

    @Test
    void stayWithWhoeverHeldThemWhenTheNextHasTooMany() {
        assertThat(place().holdAs(ALICE)).isTrue();
        assertThat(place().holdAs(ALICE)).isTrue();
        Places.Place bobs = place();
        assertThat(bobs.holdAs(BOB)).isTrue();
        assertThat(bobs.holdAs(ALICE)).isFalse();
        assertThat(place().holdAs(BOB)).isTrue();
        assertThat(place().holdAs(BOB)).as("the third of Bob's").isFalse();
    }

    @Test
    void haveBoundsSomebodyCanConnectWithin() {
        assertThatThrownBy(() -> new SocketLimits(0, 1, INTERVAL))
                .hasMessageContaining("ledgerline.socket.connections");
        assertThatThrownBy(() -> new SocketLimits(1, 8_001, INTERVAL)).hasMessageContaining("connections-of-key");
    }
}
