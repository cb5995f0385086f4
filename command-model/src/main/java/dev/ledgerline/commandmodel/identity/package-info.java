/** Knows users and their API keys. */
@NullMarked
package dev.ledgerline.commandmodel.identity;

import org.jspecify.annotations.NullMarked;
