package dev.ledgerline.simulatedvenue.feed;

import dev.ledgerline.simulatedvenue.FeedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Opens the feed the settings ask for. */
public final class PriceFeeds {
    private PriceFeeds() {}

    public static PriceFeed open(FeedSettings settings, long seed, String symbol) {
        return switch (settings) {
            case FeedSettings.Scripted scripted ->
                new ScriptedFeed(scripted.prices().getOrDefault(symbol, List.of()));
            case FeedSettings.Recorded recorded ->
                new RecordedFeed(recording(recorded, symbol).path());
            case FeedSettings.External external ->
                new ExternalFeed(
                        external.prices(), symbol, external.startPrices().getOrDefault(symbol, BigDecimal.ZERO));
            case FeedSettings.Generated generated -> {
                BigDecimal start = generated.startPrices().get(symbol);
                if (start == null) throw new IllegalArgumentException("no start price for " + symbol);
                yield new GeneratedFeed(seed, symbol, start, generated.stepBasisPoints());
            }
        };
    }

    private static Recording recording(FeedSettings.Recorded settings, String symbol) {
        String named = settings.files().get(symbol);
        if (named != null) {
            Recording chosen = Recording.of(settings.folder().resolve(named));
            if (chosen == null) throw new IllegalArgumentException(named + " is no recording of prices");
            return chosen;
        }
        return recordings(settings.folder()).stream()
                .filter(recording -> recording.isOf(symbol))
                .min(preference(settings.ticks()))
                .orElseThrow(() ->
                        new IllegalArgumentException("no recorded prices for " + symbol + " in " + settings.folder()));
    }

    /** Candles before quotes before trades, unless ticks are wanted; then the shortest interval, then the name. */
    private static Comparator<Recording> preference(boolean ticks) {
        return Comparator.<Recording>comparingInt(
                        recording -> ticks == (recording.kind() == Recording.Kind.TRADES) ? 0 : 1)
                .thenComparing(Recording::kind)
                .thenComparingLong(Recording::intervalMillis)
                .thenComparing(recording -> recording.file().getFileName().toString());
    }

    private static List<Recording> recordings(Path folder) {
        List<Recording> recordings = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".csv.gz")).sorted().forEach(file -> {
                Recording recording = Recording.of(file);
                if (recording != null) recordings.add(recording);
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the recordings in " + folder, unreadable);
        }
        return recordings;
    }
}
