package dev.ledgerline.messages.account;

/** Whether an account takes orders; a blocked one still takes those that reduce exposure, and cancels. */
public enum AccountStatus {
    ACTIVE,
    BLOCKED
}
