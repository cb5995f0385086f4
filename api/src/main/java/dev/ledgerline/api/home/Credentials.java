package dev.ledgerline.api.home;

/**
 * What lets an operator in.
 *
 * @param firstStart whether they were made by this start, so that they may be shown once
 */
public record Credentials(String apiKey, String adminPassword, boolean firstStart) {
    /** Reveals nothing: records like to end up in logs. */
    @Override
    public String toString() {
        return "Credentials[firstStart=" + firstStart + "]";
    }
}
