/** Deals as readers see them. */
@NullMarked
package dev.ledgerline.querymodel.deal;

import org.jspecify.annotations.NullMarked;
