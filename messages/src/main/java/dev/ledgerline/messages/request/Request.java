package dev.ledgerline.messages.request;

import dev.ledgerline.messages.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The identity of one thing a caller asked for.
 *
 * @param requestId the caller's own key: {@code (accountId, requestId)} is answered once, a repeat gets the first answer
 * @param command the command's name, as in send_order
 * @param fingerprint a hash of what was asked, to tell a repeat from a key used twice
 * @param at when it was received
 */
public record Request(
        CommandId commandId,
        AccountId accountId,
        @Nullable String requestId,
        String command,
        String fingerprint,
        Instant at) {
    /** Under which key the store holds the receipt: the caller's own key where there is one. */
    public ReceiptId receiptId() {
        return requestId == null
                ? new ReceiptId("command-" + commandId.value())
                : new ReceiptId("request-" + accountId.value() + "-" + requestId);
    }
}
