package dev.ledgerline.messages.position;

/** Why a position is being closed. */
public enum CloseTrigger {
    REQUEST,
    STOP_LOSS,
    TAKE_PROFIT
}
