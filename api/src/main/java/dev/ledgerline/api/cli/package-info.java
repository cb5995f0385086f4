/** What the launcher asks of a running server, over the same HTTP everyone uses. */
@NullMarked
package dev.ledgerline.api.cli;

import org.jspecify.annotations.NullMarked;
