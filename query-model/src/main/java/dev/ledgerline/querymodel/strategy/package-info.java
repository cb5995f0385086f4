/** Strategies as readers see them. */
@NullMarked
package dev.ledgerline.querymodel.strategy;

import org.jspecify.annotations.NullMarked;
