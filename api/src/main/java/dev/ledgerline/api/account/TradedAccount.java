package dev.ledgerline.api.account;

import dev.ledgerline.messages.account.AccountId;

/** What a command needs to know of its account. None of it ever changes. */
public record TradedAccount(AccountId accountId, String exchangeId) {}
