/** How the surfaces follow the event log. */
@NullMarked
package dev.ledgerline.api.log;

import org.jspecify.annotations.NullMarked;
