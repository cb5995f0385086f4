package dev.ledgerline.messages.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the venue was asked about a request so far.
 *
 * @param asked how often
 * @param lastAskedAt null while nobody has asked yet
 * @param lastAnswer in words for people
 */
public record InquiryView(
        OrderId orderId,
        Outstanding kind,
        String venueClientOrderId,
        int asked,
        @Nullable Instant lastAskedAt,
        @Nullable String lastAnswer) {}
