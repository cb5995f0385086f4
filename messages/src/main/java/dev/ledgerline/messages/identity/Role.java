package dev.ledgerline.messages.identity;

/**
 * What a user is. An owner may do everything, an administrator manages; of all others the matrix of each key says what they
 * may do, and their role is a word for it.
 */
public enum Role {
    /** Everything: the first key of an installation. */
    OWNER,
    /** Manages accounts, users and keys, and reads all accounts; trades on none. */
    ADMIN,
    TRADER,
    PORTFOLIO_MANAGER,
    ROBOT,
    RISK,
    /** Reads, whatever else its keys were given. */
    READONLY;

    /** Whether it manages the installation, whatever its keys were given. */
    public boolean administers() {
        return this == OWNER || this == ADMIN;
    }
}
