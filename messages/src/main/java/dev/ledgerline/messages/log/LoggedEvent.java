package dev.ledgerline.messages.log;

/** An event with its position in the log. Positions ascend in the order of commits, and some are never taken. */
public record LoggedEvent(long position, Object event) {}
