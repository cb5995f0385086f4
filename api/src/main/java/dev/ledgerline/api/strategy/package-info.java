/** Strategies: registering them, and letting them onto accounts. */
@NullMarked
package dev.ledgerline.api.strategy;

import org.jspecify.annotations.NullMarked;
