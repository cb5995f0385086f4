package dev.ledgerline.exchangegateway.xchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ledgerline.messages.value.InstrumentId;
import org.junit.jupiter.api.Test;

class FillCursorTest {
    private static final InstrumentId BTC = InstrumentId.of("BTC/USDT");
    private static final InstrumentId ETH = InstrumentId.of("ETH/USDT");

    @Test
    void namesTheLastTradeOfEachInstrument() {
        FillCursor cursor = FillCursor.parse(null).with(ETH, 9).with(BTC, 28457).with(BTC, 28456);
        assertThat(cursor.text()).isEqualTo("BTC/USDT=28457,ETH/USDT=9");
        FillCursor read = FillCursor.parse(cursor.text());
        assertThat(read.lastOf(BTC)).isEqualTo(28457);
        assertThat(read.instruments()).containsExactlyInAnyOrder(BTC, ETH);
        assertThat(read.lastOf(InstrumentId.of("XRP/USDT"))).isEqualTo(FillCursor.NONE);
    }

    @Test
    void remembersHowFarARoundIs() {
        FillCursor begun = FillCursor.parse(FillCursor.parse(null).with(BTC, 7).text(12));
        assertThat(begun.goesOn()).isTrue();
        assertThat(begun.asked()).isEqualTo(12);
        assertThat(begun.with(ETH, 9).text()).isEqualTo("BTC/USDT=7,ETH/USDT=9");
        assertThat(FillCursor.parse(FillCursor.parse(null).text(0)).goesOn()).isTrue();
        assertThat(FillCursor.parse(begun.text()).goesOn()).isFalse();
    }

    @Test
    void isNothingBeforeTheFirstTrade() {
        assertThat(FillCursor.parse(null).text()).isNull();
    }

    @Test
    void refusesWhatIsNoCursor() {
        assertThatThrownBy(() -> FillCursor.parse("28457")).isInstanceOf(IllegalArgumentException.class);
    }
}
