package dev.ledgerline.messages.reconciliation;

import java.util.Map;
import java.util.TreeMap;

/**
 * What both sides said when they were compared; decimals as plain strings, without anything that changes by itself, so
 * that the same difference has the same evidence.
 */
public record Evidence(Map<String, String> ours, Map<String, String> venues) {
    public Evidence {
        ours = new TreeMap<>(ours);
        venues = new TreeMap<>(venues);
    }
}
