package dev.ledgerline.messages.credential;

/** @param started whether a rotation began @param message why not, else empty */
public record RotationAnswer(boolean started, String message) {}
