package dev.ledgerline.api.web;

/** A controller of our own surface, under {@value #PATH}: its refusals are problem details (RFC 9457). */
public interface OwnSurface {
    String PATH = "/api/";
}
