package dev.ledgerline.api.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IncomingTest {
    private final Incoming incoming = new Incoming();

    @Test
    void isWholeWithItsLastPart() throws Incoming.TooLong {
        assertThat(incoming.add("whole", true, 5)).isEqualTo("whole");
        assertThat(incoming.add("in ", false, 8)).isNull();
        assertThat(incoming.add("par", false, 8)).isNull();
        assertThat(incoming.add("ts", true, 8)).isEqualTo("in parts");
        assertThat(incoming.add("next", true, 8))
                .as("nothing of the one before")
                .isEqualTo("next");
    }

    @Test
    void isNeverLongerThanItMayBe() throws Incoming.TooLong {
        assertThatThrownBy(() -> incoming.add("sixsix", true, 5)).isInstanceOf(Incoming.TooLong.class);
        assertThat(incoming.add("abc", false, 5)).isNull();
        assertThatThrownBy(() -> incoming.add("def", false, 5)).isInstanceOf(Incoming.TooLong.class);
        assertThat(incoming.add("ghi", true, 5)).as("nothing of it is kept").isEqualTo("ghi");
    }
}
