package dev.ledgerline.messages.instrument;

import dev.ledgerline.messages.value.Price;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an instrument's market when a command is sent; handed to decisions, never looked up inside them.
 *
 * @param last the last traded price, or null when the venue has told none
 */
public record Market(InstrumentRules rules, @Nullable Price last) {}
