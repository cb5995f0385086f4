package dev.ledgerline.simulatedvenue;

/** How long the unfilled part of an order may wait. Market orders never wait, whatever is asked. */
public enum TimeInForce {
    /** Good till cancelled. */
    GTC,
    /** Immediate or cancel: what cannot be filled at once expires. */
    IOC,
    /** Fill or kill: filled whole at once, or expired whole. */
    FOK
}
