package dev.ledgerline.messages.account;

/** What can be asked about accounts; small, so always answered whole. */
public sealed interface AccountQuery {
    /** All accounts, by id: a list of {@link AccountView}. */
    record FindAccounts() implements AccountQuery {}

    /** One account: {@link AccountView}, or nothing. */
    record FindAccount(AccountId accountId) implements AccountQuery {}

    /** How each account stands with its venue, by id: a list of {@link ConnectionView}. */
    record FindConnections() implements AccountQuery {}
}
