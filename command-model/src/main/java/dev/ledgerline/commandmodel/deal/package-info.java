/** Keeps each venue execution once. */
@NullMarked
package dev.ledgerline.commandmodel.deal;

import org.jspecify.annotations.NullMarked;
