package dev.ledgerline.simulatedvenue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Everything that makes one venue what it is.
 *
 * @param folder the venue's own folder: its journal and what its server keeps, nothing else
 * @param clock the venue's only source of time
 * @param seed of the generated prices and the market maker's sizes
 * @param leverage most exposure of a margin account as a multiple of its equity
 * @param latency between the arrival of an order and its match; amendments and cancellations are not delayed
 * @param slippageTicks added against the taker in trades with the market maker, never beyond the taker's limit
 * @param amendSupported whether amend works or is refused with AMEND_UNSUPPORTED
 * @param compactionBytes size the journal may reach before a snapshot replaces it
 * @param listenerQueue events kept for a slow listener before it gets a gap
 */
public record VenueSettings(
        Path folder,
        InstantSource clock,
        long seed,
        List<InstrumentRules> instruments,
        FeedSettings feed,
        MarketMakerSettings marketMaker,
        FeeSchedule fees,
        int leverage,
        Duration latency,
        int slippageTicks,
        boolean amendSupported,
        long compactionBytes,
        int listenerQueue) {

    /** Sixteen megabytes are read in well under a second at start-up. */
    private static final long COMPACTION_BYTES = 16L << 20;

    /** Some seconds of a very busy market; a listener that is later than that had better ask than read on. */
    private static final int LISTENER_QUEUE = 65_536;

    public VenueSettings {
        instruments = List.copyOf(instruments);
        if (instruments.isEmpty()) throw new IllegalArgumentException("a venue needs an instrument");
        if (leverage < 1 || leverage > 1_000) throw new IllegalArgumentException("leverage 1 to 1000, was " + leverage);
        if (latency.isNegative()) throw new IllegalArgumentException("negative latency " + latency);
        if (slippageTicks < 0) throw new IllegalArgumentException("negative slippage " + slippageTicks);
        if (compactionBytes < 1 || listenerQueue < 1) throw new IllegalArgumentException("limits must be positive");
    }

    /** BTC/USDT and ETH/USDT on generated prices, seed 1, default fees, no latency, no slippage. */
    public static VenueSettings in(Path folder) {
        return new VenueSettings(
                folder,
                InstantSource.system(),
                1,
                List.of(InstrumentRules.BTC_USDT, InstrumentRules.ETH_USDT),
                FeedSettings.Generated.DEFAULT,
                MarketMakerSettings.DEFAULT,
                FeeSchedule.DEFAULT,
                10,
                Duration.ZERO,
                0,
                true,
                COMPACTION_BYTES,
                LISTENER_QUEUE);
    }

    /** One sentence for a start-up banner. */
    public String describeFeed() {
        return switch (feed) {
            case FeedSettings.Generated generated ->
                "Prices are generated from seed %d, about %d basis points a step; they are no real market."
                        .formatted(seed, generated.stepBasisPoints());
            case FeedSettings.Recorded recorded ->
                "Prices are replayed from %s in %s and start again from the beginning at the end of a recording."
                        .formatted(
                                recorded.ticks() ? "recorded trades, where there are some," : "recorded candles",
                                recorded.folder());
            case FeedSettings.External external -> "Prices follow %s.".formatted(external.description());
            case FeedSettings.Scripted ignored -> "Prices follow a fixed script; they are no real market.";
        };
    }

    public VenueSettings withFolder(Path newFolder) {
        return new VenueSettings(
                newFolder,
                clock,
                seed,
                instruments,
                feed,
                marketMaker,
                fees,
                leverage,
                latency,
                slippageTicks,
                amendSupported,
                compactionBytes,
                listenerQueue);
    }

    public VenueSettings withClock(InstantSource newClock) {
        return new VenueSettings(
                folder,
                newClock,
                seed,
                instruments,
                feed,
                marketMaker,
                fees,
                leverage,
                latency,
                slippageTicks,
                amendSupported,
                compactionBytes,
                listenerQueue);
    }

    public VenueSettings withSeed(long newSeed) {
        return new VenueSettings(
                folder,
                clock,
                newSeed,
                instruments,
                feed,
                marketMaker,
                fees,
                leverage,
                latency,
                slippageTicks,
                amendSupported,
                compactionBytes,
                listenerQueue);
    }

    public VenueSettings withInstruments(List<InstrumentRules> newInstruments) {
        return new VenueSettings(
                folder,
                clock,
                seed,
                newInstruments,
                feed,
                marketMaker,
                fees,
                leverage,
                latency,
                slippageTicks,
                amendSupported,
                compactionBytes,
                listenerQueue);
    }

    public VenueSettings withFeed(FeedSettings newFeed) {
        return new VenueSettings(
                folder,
                clock,
                seed,
                instruments,
                newFeed,
                marketMaker,
                fees,
                leverage,
                latency,
                slippageTicks,
                amendSupported,
                compactionBytes,
                listenerQueue);
    }

    public VenueSettings withMarketMaker(MarketMakerSettings newMarketMaker) {
        return new VenueSettings(
                folder,
                clock,
                seed,
                instruments,
                feed,
                newMarketMaker,
                fees,
                leverage,
                latency,
                slippageTicks,
                amendSupported,
                compactionBytes,
                listenerQueue);
    }

    public VenueSettings withFees(FeeSchedule newFees) {
        return new VenueSettings(
                folder,
                clock,
                seed,
                instruments,
                feed,
                marketMaker,
                newFees,
                leverage,
                latency,
                slippageTicks,
                amendSupported,
                compactionBytes,
                listenerQueue);
    }

    public VenueSettings withLeverage(int newLeverage) {
        return new VenueSettings(
                folder,
                clock,
                seed,
                instruments,
                feed,
                marketMaker,
                fees,
                newLeverage,
                latency,
                slippageTicks,
                amendSupported,
                compactionBytes,
                listenerQueue);
    }

    public VenueSettings withLatency(Duration newLatency) {
        return new VenueSettings(
                folder,
                clock,
                seed,
                instruments,
                feed,
                marketMaker,
                fees,
                leverage,
                newLatency,
                slippageTicks,
                amendSupported,
                compactionBytes,
                listenerQueue);
    }

    public VenueSettings withSlippageTicks(int newSlippageTicks) {
        return new VenueSettings(
                folder,
                clock,
                seed,
                instruments,
                feed,
                marketMaker,
                fees,
                leverage,
                latency,
                newSlippageTicks,
                amendSupported,
                compactionBytes,
                listenerQueue);
    }

    public VenueSettings withAmendSupported(boolean newAmendSupported) {
        return new VenueSettings(
                folder,
                clock,
                seed,
                instruments,
                feed,
                marketMaker,
                fees,
                leverage,
                latency,
                slippageTicks,
                newAmendSupported,
                compactionBytes,
                listenerQueue);
    }

    public VenueSettings withCompactionBytes(long newCompactionBytes) {
        return new VenueSettings(
                folder,
                clock,
                seed,
                instruments,
                feed,
                marketMaker,
                fees,
                leverage,
                latency,
                slippageTicks,
                amendSupported,
                newCompactionBytes,
                listenerQueue);
    }

    public VenueSettings withListenerQueue(int newListenerQueue) {
        return new VenueSettings(
                folder,
                clock,
                seed,
                instruments,
                feed,
                marketMaker,
                fees,
                leverage,
                latency,
                slippageTicks,
                amendSupported,
                compactionBytes,
                newListenerQueue);
    }
}
