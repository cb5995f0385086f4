package dev.ledgerline.simulatedvenue;

import static dev.ledgerline.simulatedvenue.VenueFixture.ALICE;
import static dev.ledgerline.simulatedvenue.VenueFixture.BTC;
import static dev.ledgerline.simulatedvenue.VenueFixture.decimal;
import static dev.ledgerline.simulatedvenue.VenueFixture.oneLevel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExternalFeedTest {
    private final ExternalPrices prices = new ExternalPrices();

    private VenueFixture venue(FeedSettings.External feed) {
        return VenueFixture.open(settings -> settings.withFeed(feed).withMarketMaker(oneLevel("1000")));
    }

    private VenueFixture venue() {
        return venue(FeedSettings.External.of("prices of a test", prices));
    }

    private static Ticker ticker(VenueFixture on) {
        Ticker ticker = on.venue.ticker(BTC);
        if (ticker == null) throw new AssertionError("no ticker");
        return ticker;
    }

    @Test
    void hasNeitherPriceNorQuotesBeforeTheFirstPush() {
        try (VenueFixture on = venue()) {
            on.venue.advance();
            assertThat(ticker(on).last()).isZero();
            assertThat(on.venue.book(BTC, 5).bids()).isEmpty();
            assertThat(on.settings.describeFeed()).isEqualTo("Prices follow prices of a test.");
        }
    }

    @Test
    void followsThePushedPricesAtTheNextStep() {
        try (VenueFixture on = venue()) {
            prices.push(BTC, decimal("100"));
            prices.push(BTC, decimal("105"));
            assertThat(ticker(on).last()).isZero();
            on.venue.advance();
            assertThat(ticker(on).last()).isEqualByComparingTo("105");
            assertThat(ticker(on).bid()).isEqualByComparingTo("104.99");
            on.venue.advance();
            assertThat(ticker(on).last()).isEqualByComparingTo("105");
        }
    }

    @Test
    void quotesThePushedSpread() {
        try (VenueFixture on = venue()) {
            prices.push(BTC, decimal("100"), decimal("99.5"), decimal("100.2"));
            on.venue.advance();
            assertThat(ticker(on).bid()).isEqualByComparingTo("99.5");
            assertThat(ticker(on).ask()).isEqualByComparingTo("100.2");
        }
    }

    @Test
    void standsStillAtAStartPriceAndAfterARestart() {
        FeedSettings.External feed = new FeedSettings.External("x", prices, Map.of(BTC, decimal("90")));
        try (VenueFixture on = venue(feed)) {
            on.venue.advance();
            assertThat(ticker(on).last()).isEqualByComparingTo("90");
            prices.push(BTC, decimal("95"));
            on.venue.advance();
            on.settings = on.settings.withFeed(new FeedSettings.External("x", new ExternalPrices(), Map.of()));
            on.reopen();
            on.venue.advance();
            assertThat(ticker(on).last()).isEqualByComparingTo("95");
            assertThat(ticker(on).bid()).isEqualByComparingTo("94.99");
        }
    }

    @Test
    void givesTheSameTradesForTheSamePushes() {
        assertThat(executions()).isEqualTo(executions()).isNotEmpty();
    }

    private static List<Execution> executions() {
        ExternalPrices pushed = new ExternalPrices();
        FeedSettings feed = FeedSettings.External.of("x", pushed);
        try (VenueFixture on =
                VenueFixture.open(settings -> settings.withFeed(feed).withMarketMaker(oneLevel("1000")))) {
            for (int i = 0; i < 50; i++) {
                pushed.push(BTC, decimal("" + (100 + i % 7)));
                on.venue.advance();
                if (i % 10 == 0) on.buy(ALICE, "bid" + i, "3", "103");
            }
            return on.executions(ALICE);
        }
    }

    @Test
    void ignoresAPriceThatCannotBe() {
        try (VenueFixture on = venue()) {
            prices.push(BTC, decimal("100"));
            on.venue.advance();
            prices.push(BTC, decimal("1e30"));
            on.venue.advance();
            assertThat(ticker(on).last()).isEqualByComparingTo("100");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> prices.push(BTC, decimal("0")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> prices.push(BTC, decimal("1"), decimal("2"), decimal("2")));
    }
}
