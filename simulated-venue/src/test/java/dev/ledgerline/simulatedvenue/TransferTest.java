package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.VenueFixture.ALICE;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TransferTest {
    @Test
    void survivesARestart() {
        try (VenueFixture on = VenueFixture.open()) {
            on.venue.transfer(ALICE, "BTC", decimal("0.5"));
            on.venue.transfer(ALICE, "USDT", decimal("-1000000"));
            on.reopen();
            assertThat(on.free(ALICE, "BTC")).isEqualByComparingTo("1000.5");
            assertThat(on.free(ALICE, "USDT")).isZero();
        }
    }

    @Test
    void takesNoMoreThanIsFree() {
        try (VenueFixture on = VenueFixture.open()) {
            on.buy(ALICE, "bid", "1", "100");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> on.venue.transfer(ALICE, "USDT", decimal("-999900.01")));
            on.venue.transfer(ALICE, "USDT", decimal("-999900"));
            assertThat(on.free(ALICE, "USDT")).isZero();
            assertThat(on.locked(ALICE, "USDT")).isEqualByComparingTo("100");
        }
    }

    @Test
    void refusesAnUnknownAccountAndGoesOn() {
        try (VenueFixture on = VenueFixture.open()) {
            assertThatIllegalArgumentException().isThrownBy(() -> on.venue.transfer("nobody", "BTC", decimal("1")));
            on.venue.transfer(ALICE, "BTC", decimal("1"));
            assertThat(on.free(ALICE, "BTC")).isEqualByComparingTo("1001");
        }
    }
}
