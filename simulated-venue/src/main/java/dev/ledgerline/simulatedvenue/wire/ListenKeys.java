package dev.ledgerline.simulatedvenue.wire;

/** The keys under which an account's private stream is heard. */
public interface ListenKeys {
    /** The account's listen key: a new one, or the one that is still valid. */
    String create(ApiKey apiKey);

    void keepAlive(ApiKey apiKey, String listenKey) throws WireError;

    void close(ApiKey apiKey, String listenKey) throws WireError;
}
