/**
 * The command line. It talks to a server over the same HTTP and WebSocket everyone uses, and needs none of the server's own
 * classes, so that it starts quickly.
 */
@NullMarked
package dev.ledgerline.api.cli;

import org.jspecify.annotations.NullMarked;
