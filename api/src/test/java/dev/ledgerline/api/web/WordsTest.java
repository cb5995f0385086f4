package dev.ledgerline.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.messages.order.TimeInForce;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z,2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00.5Z,2026-03-01T10:00:00.500000Z",
        "2026-12-31T23:59:59.000007Z,2026-12-31T23:59:59.000007Z",
        "2026-03-01T10:00:00.000000999Z,2026-03-01T10:00:00Z",
        "1969-12-31T23:59:59.999999Z,1969-12-31T23:59:59.999999Z",
        "0001-01-01T00:00:00Z,0001-01-01T00:00:00Z"
    })
    void writesTimesWithSixDigitsWhereNeeded(Instant time, String text) {
        assertThat(Words.time(time)).isEqualTo(text);
    }

    @Test
    void writesTimesAsTheLibraryDoes() {
        var library =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
        Random random = new Random(1);

        for (int i = 0; i < 10_000; i++) {
            Instant time = Instant.ofEpochSecond(random.nextLong(4_000_000_000L), 1_000 + random.nextInt(999_999_000));
            assertThat(Words.time(time)).isEqualTo(library.format(time));
        }
    }

    @Test
    void knowsNoYearOfFiveDigits() {
        assertThatThrownBy(() -> Words.time(Instant.parse("+10000-01-01T00:00:00Z")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesConstantsInSmallLetters() {
        assertThat(Words.lower(TimeInForce.GTC)).isEqualTo("gtc");
    }
}
