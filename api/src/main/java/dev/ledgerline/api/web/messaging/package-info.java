/** Sending commands and asking queries, with the patience and the errors of a web request. */
@NullMarked
package dev.ledgerline.api.web.messaging;

import org.jspecify.annotations.NullMarked;
