package dev.ledgerline.api.socket;

import dev.ledgerline.messages.account.AccountId;

/**
 * One thing subscribers are told.
 *
 * @param cursor where it stands among all that are ever told
 * @param text ready to be sent, the same for all
 */
record Frame(Cursor cursor, String namespace, AccountId accountId, String text) {}
