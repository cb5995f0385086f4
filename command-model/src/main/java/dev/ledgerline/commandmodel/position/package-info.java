/** Decides what deals do to positions; closes, merges and protects them. */
@NullMarked
package dev.ledgerline.commandmodel.position;

import org.jspecify.annotations.NullMarked;
