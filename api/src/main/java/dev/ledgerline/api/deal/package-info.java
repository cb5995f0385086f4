/** Deals: reading them. */
@NullMarked
package dev.ledgerline.api.deal;

import org.jspecify.annotations.NullMarked;
