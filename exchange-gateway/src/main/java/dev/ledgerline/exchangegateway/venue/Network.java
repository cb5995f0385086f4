package dev.ledgerline.exchangegateway.venue;

/** Which of a venue's markets a price is of: those of its real network and of its test network are not the same. */
public enum Network {
    REAL,
    TEST,
    /** Of a venue that has but one, whatever network an account asks for. */
    ONLY;

    public static Network of(boolean testnet) {
        return testnet ? TEST : REAL;
    }

    /** @param testnet whether the account is at the test network */
    public boolean isOf(boolean testnet) {
        return this == ONLY || this == of(testnet);
    }
}
