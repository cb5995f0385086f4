package dev.ledgerline.simulatedvenue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the market's prices come from, one price for each symbol at each market step. */
public sealed interface FeedSettings {

    /**
     * A bounded random walk drawn from the venue's seed, pulled back towards its start price.
     *
     * @param startPrices by symbol, one for every instrument
     * @param stepBasisPoints size of a typical step, in basis points of the price
     */
    record Generated(Map<String, BigDecimal> startPrices, int stepBasisPoints) implements FeedSettings {
        public static final Generated DEFAULT =
                new Generated(Map.of("BTC/USDT", new BigDecimal(60_000), "ETH/USDT", new BigDecimal(2_500)), 5);

        public Generated {
            startPrices = Map.copyOf(startPrices);
            if (stepBasisPoints < 0 || stepBasisPoints > 500) {
                throw new IllegalArgumentException("0 to 500 basis points, was " + stepBasisPoints);
            }
        }
    }

    /**
     * Prices recorded in gzipped CSV files: candles, best bid/ask bars or trades, told apart by their header. A file
     * belongs to BTC/USDT when one dash-separated part of its name is {@code btcusdt}. Each candle is walked through
     * open, low and high (the nearer end first), close. At its end a recording starts again from its beginning.
     *
     * @param files file name by symbol, for symbols where the automatic choice is not wanted
     * @param ticks prefer recorded trades; else the candles of the shortest interval
     */
    record Recorded(Path folder, Map<String, String> files, boolean ticks) implements FeedSettings {
        public Recorded {
            files = Map.copyOf(files);
        }

        public static Recorded in(Path folder) {
            return new Recorded(folder, Map.of(), false);
        }
    }

    /**
     * Prices of a real market or of any other program, pushed while the venue runs. A symbol has neither price nor
     * quotes before the first push, unless a start price is given, at which it then stands still. After a restart it
     * stands still at its last price until the next push.
     *
     * @param description whose prices these are, as in {@code live prices of binance}
     * @param startPrices by symbol, for symbols that shall be quoted before the first push
     */
    record External(String description, ExternalPrices prices, Map<String, BigDecimal> startPrices)
            implements FeedSettings {
        public External {
            startPrices = Map.copyOf(startPrices);
        }

        public static External of(String description, ExternalPrices prices) {
            return new External(description, prices, Map.of());
        }
    }

    /** Prices written out, one for each step; the last one stays. For tests and demonstrations. */
    record Scripted(Map<String, List<BigDecimal>> prices) implements FeedSettings {
        public Scripted {
            prices = Map.copyOf(prices);
        }
    }
}
