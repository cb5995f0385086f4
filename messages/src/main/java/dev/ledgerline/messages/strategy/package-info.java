/** Strategies: the names orders are placed under. */
@NullMarked
package dev.ledgerline.messages.strategy;

import org.jspecify.annotations.NullMarked;
