/** The WebSocket at {@code /ws}: commands, and what happens, as it happens or from any position of the log on. */
@NullMarked
package dev.ledgerline.api.socket;

import org.jspecify.annotations.NullMarked;
