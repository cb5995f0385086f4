package dev.ledgerline.simulatedvenue.wire.stream;

/** One client's conversation over one WebSocket. Called on the connection's event loop; must not block. */
interface Session {
    /** The connection is open. */
    default void begin() {}

    void onText(String text);

    /** The connection is gone. */
    void end();
}
