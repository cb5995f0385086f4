/** Positions as readers see them. */
@NullMarked
package dev.ledgerline.querymodel.position;

import org.jspecify.annotations.NullMarked;
