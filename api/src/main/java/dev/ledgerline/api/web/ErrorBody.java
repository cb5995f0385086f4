package dev.ledgerline.api.web;

/** The body of every refusal of document oms.md. @param detail a text, an {@link ErrorDetail} or a list of problems */
public record ErrorBody(Object detail) {}
