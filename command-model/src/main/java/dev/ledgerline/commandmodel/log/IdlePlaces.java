package dev.ledgerline.commandmodel.log;

import dev.ledgerline.commandmodel.log.LogEntry.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places of processors that have only passed events which led to nothing. They are kept now and then, so that a start need
 * not pass them all again.
 */
final class IdlePlaces {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private record Key(String processor, int segment) {}

    private final Map<Key, Place> latest = new LinkedHashMap<>();
    private long due = System.nanoTime();

    synchronized void put(List<Place> places) {
        for (Place place : places) latest.put(new Key(place.processor(), place.segment()), place);
    }

    /** What is about to be written has overtaken them. */
    synchronized void drop(List<LogEntry> batch) {
        if (latest.isEmpty()) return;
        for (LogEntry entry : batch)
            for (Place place : entry.places) latest.remove(new Key(place.processor(), place.segment()));
    }

    synchronized boolean areDue() {
        return !latest.isEmpty() && System.nanoTime() - due > 0;
    }

    synchronized List<Place> take() {
        List<Place> taken = new ArrayList<>(latest.values());
        latest.clear();
        due = System.nanoTime() + EVERY.toNanos();
        return taken;
    }
}
