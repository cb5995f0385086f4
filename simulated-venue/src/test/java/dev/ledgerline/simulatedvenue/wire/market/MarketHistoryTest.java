package dev.ledgerline.simulatedvenue.wire.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ledgerline.simulatedvenue.MarketChange;
import dev.ledgerline.simulatedvenue.PublicTrade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarketHistoryTest {
    private static final String BTC = "BTC/USDT";
    private static final Instant BEGIN = Instant.parse("2026-02-26T23:59:57Z");
    private static final long SEED = 7_315;

    /** Trades of some seconds to some hours apart, over two ends of weeks and one of a month. */
    private static List<PublicTrade> trades() {
        Random random = new Random(SEED);
        List<PublicTrade> trades = new ArrayList<>();
        Instant time = BEGIN;
        for (int id = 1; id <= 900; id++) {
            trades.add(new PublicTrade(
                    id,
                    BigDecimal.valueOf(9_000 + random.nextInt(2_000), 2),
                    BigDecimal.valueOf(1 + random.nextInt(1_000), 5),
                    random.nextBoolean(),
                    id,
                    time));
            time = time.plusMillis(random.nextInt(5) == 0 ? random.nextInt(7_200_000) : random.nextInt(2_000));
        }
        return trades;
    }

    private static SymbolHistory history(List<PublicTrade> trades) {
        SymbolHistory history = new SymbolHistory(BTC);
        for (PublicTrade trade : trades) {
            history.apply(new MarketChange(
                    BTC, 1, List.of(), List.of(), List.of(trade), null, null, trade.price(), trade.time()));
        }
        return history;
    }

    /** The same by the definition, for each candle anew. */
    private static void assertThatBarHolds(Bar bar, List<PublicTrade> inside, BigDecimal closeBefore) {
        if (inside.isEmpty()) {
            assertThat(List.of(bar.open(), bar.high(), bar.low(), bar.close())).containsOnly(closeBefore);
            assertThat(bar.volume()).isZero();
            assertThat(bar.count()).isZero();
            return;
        }
        assertThat(bar.open()).isEqualTo(inside.getFirst().price());
        assertThat(bar.close()).isEqualTo(inside.getLast().price());
        assertThat(bar.high())
                .isEqualTo(inside.stream()
                        .map(PublicTrade::price)
                        .max(BigDecimal::compareTo)
                        .orElseThrow());
        assertThat(bar.low())
                .isEqualTo(inside.stream()
                        .map(PublicTrade::price)
                        .min(BigDecimal::compareTo)
                        .orElseThrow());
        assertThat(bar.volume()).isEqualByComparingTo(sum(inside, false, false));
        assertThat(bar.quoteVolume()).isEqualByComparingTo(sum(inside, true, false));
        assertThat(bar.takerVolume()).isEqualByComparingTo(sum(inside, false, true));
        assertThat(bar.takerQuoteVolume()).isEqualByComparingTo(sum(inside, true, true));
        assertThat(bar.firstId()).isEqualTo(inside.getFirst().id());
        assertThat(bar.lastId()).isEqualTo(inside.getLast().id());
        assertThat(bar.count()).isEqualTo(inside.size());
    }

    private static BigDecimal sum(List<PublicTrade> trades, boolean quote, boolean boughtOnly) {
        return trades.stream()
                .filter(trade -> !boughtOnly || !trade.buyerIsMaker())
                .map(trade -> quote ? trade.price().multiply(trade.quantity()) : trade.quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @ParameterizedTest
    @EnumSource(KlineInterval.class)
    void countsCandlesExactly(KlineInterval interval) {
        List<PublicTrade> trades = trades();
        long end = trades.getLast().time().toEpochMilli();
        List<Bar> bars = history(trades).klines(interval, null, end, 1_000);
        assertThat(bars).as("seed %d", SEED).isNotEmpty();
        BigDecimal before = null;
        for (Bar bar : bars) {
            long close = interval.next(bar.openTime());
            List<PublicTrade> inside = trades.stream()
                    .filter(trade -> trade.time().toEpochMilli() >= bar.openTime()
                            && trade.time().toEpochMilli() < close)
                    .toList();
            assertThatBarHolds(bar, inside, before == null ? bar.open() : before);
            before = bar.close();
        }
        assertThat(bars.getLast().openTime()).isEqualTo(interval.open(end));
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).openTime())
                    .isEqualTo(interval.next(bars.get(i - 1).openTime()));
        }
    }

    @Test
    void beginsWeeksOnMondayAndMonthsOnTheirFirst() {
        long thursday = Instant.parse("2026-02-26T23:59:57Z").toEpochMilli();
        assertThat(at(KlineInterval.WEEK.open(thursday))).isEqualTo("2026-02-23T00:00:00Z");
        assertThat(at(KlineInterval.MONTH.open(thursday))).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(at(KlineInterval.MONTH.next(KlineInterval.MONTH.open(thursday))))
                .isEqualTo("2026-03-01T00:00:00Z");
        assertThat(Instant.ofEpochMilli(KlineInterval.WEEK.open(0))
                        .atZone(ZoneOffset.UTC)
                        .getDayOfWeek()
                        .getValue())
                .isEqualTo(1);
    }

    private static String at(long time) {
        return Instant.ofEpochMilli(time).toString();
    }

    @Test
    void forgetsWhatIsOlderThanADay() {
        SymbolHistory history = history(trades());
        PublicTrade last = trades().getLast();
        long now = last.time().plus(Duration.ofHours(1)).toEpochMilli();
        DayStatistics day = history.day(now);
        List<PublicTrade> inside = trades().stream()
                .filter(trade -> trade.time().toEpochMilli() >= day.openTime())
                .toList();
        assertThat(day.bar().count()).isEqualTo(inside.size());
        assertThat(day.bar().open()).isEqualTo(inside.getFirst().price());
        assertThat(day.bar().volume()).isEqualByComparingTo(sum(inside, false, false));
        assertThat(day.lastQuantity()).isEqualTo(last.quantity());
        PublicTrade before = trades().get(trades().size() - inside.size() - 1);
        assertThat(day.previousClose()).isEqualTo(before.price());
    }

    @Test
    void tellsTheLastPriceWhenNothingTradedForADay() {
        PublicTrade last = trades().getLast();
        DayStatistics day =
                history(trades()).day(last.time().plus(Duration.ofDays(3)).toEpochMilli());
        assertThat(day.bar().close()).isEqualTo(last.price());
        assertThat(day.bar().count()).isZero();
        assertThat(day.changePercent()).isZero();
        assertThat(day.weightedAverage()).isEqualTo(last.price());
    }
}
