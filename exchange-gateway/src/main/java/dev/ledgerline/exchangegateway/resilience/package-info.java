/** What keeps one account's or venue's trouble to itself: permits, rates, pauses, breakers, and what is told of them. */
@NullMarked
package dev.ledgerline.exchangegateway.resilience;

import org.jspecify.annotations.NullMarked;
