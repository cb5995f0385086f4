package dev.ledgerline.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class OutageTest {
    @Test
    void knowsADatabaseThatIsAway() {
        assertThat(Outage.caused(new IllegalStateException(new SQLException("gone", "08006"))))
                .isTrue();
        assertThat(Outage.caused(new IllegalStateException(new SQLException("crashed", "57P02"))))
                .isTrue();
        assertThat(Outage.caused(new SQLException("Connection is closed"))).isTrue();
        assertThat(Outage.caused(new IllegalStateException(new TimeoutException())))
                .isTrue();
    }

    @Test
    void takesNoMistakeOfOursForIt() {
        assertThat(Outage.caused(new IllegalStateException(new SQLException("syntax", "42601"))))
                .isFalse();
        assertThat(Outage.caused(new NullPointerException())).isFalse();
    }

    @Test
    void givesUpOnEndlessCauses() {
        Exception one = new IllegalStateException();
        Exception two = new IllegalStateException(one);
        one.initCause(two);

        assertThat(Outage.caused(one)).isFalse();
    }
}
