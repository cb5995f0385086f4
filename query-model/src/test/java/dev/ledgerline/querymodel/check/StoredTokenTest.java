package dev.ledgerline.querymodel.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StoredTokenTest {
    @Test
    void knowsTheGapsBelowIt() {
        StoredToken token = StoredToken.of("{\"index\":12,\"gaps\":[7,9]}");
        assertThat(token.index()).isEqualTo(12);
        assertThat(token.covers(12)).isTrue();
        assertThat(token.covers(8)).isTrue();
        assertThat(token.covers(9)).isFalse();
        assertThat(token.covers(13)).isFalse();
    }

    @Test
    void readsAPlainPlace() {
        assertThat(StoredToken.of("{\"globalIndex\":40}"))
                .extracting(StoredToken::index)
                .isEqualTo(40L);
    }

    @Test
    void isWhereAReplayIsAndNotWhereItBegan() {
        StoredToken token = StoredToken.of(
                "{\"tokenAtReset\":{\"index\":90,\"gaps\":[]},\"currentToken\":{\"index\":3,\"gaps\":[]},\"resetContext\":null}");
        assertThat(token.index()).isEqualTo(3);
    }

    @Test
    void isNowhereBeforeTheFirstEvent() {
        assertThat(StoredToken.of("{}").index()).isZero();
        assertThat(StoredToken.of("{\"tokenAtReset\":{\"index\":90},\"currentToken\":null}")
                        .index())
                .isZero();
    }
}
