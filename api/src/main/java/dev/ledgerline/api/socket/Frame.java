package dev.ledgerline.api.socket;

import dev.ledgerline.messages.account.AccountId;
import java.nio.charset.StandardCharsets;

/**
 * One thing subscribers are told.
 *
 * @param cursor where it stands among all that are ever told
 * @param text ready to be sent, the same for all
 * @param bytes of the text on the wire, without the header before it
 */
record Frame(Cursor cursor, String namespace, AccountId accountId, String text, int bytes) {
    static Frame of(Cursor cursor, String namespace, AccountId accountId, String text) {
        return new Frame(cursor, namespace, accountId, text, text.getBytes(StandardCharsets.UTF_8).length);
    }
}
