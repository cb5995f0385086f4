package dev.ledgerline.exchangegateway.archive;

import dev.ledgerline.messages.archive.PayloadKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows what one venue's payloads are about. Called on the archive's thread. */
public interface PayloadSorter {
    /** @param text the payload, or the part of it that is about one order or trade, word for word */
    record Part(
            PayloadKind kind,
            @Nullable String externalId,
            @Nullable String symbol,
            String text) {}

    /** Whether answers from this path are about an account; those about the market are not kept. */
    boolean concernsAccount(String path);

    /** @param path the last word of the called path, as in myTrades */
    List<Part> answer(String path, String text);

    /** A message of an account's stream; empty for one that says nothing. */
    List<Part> message(String text);
}
