/** How the gateway tells the core what it learned, and how patient it is. */
@NullMarked
package dev.ledgerline.exchangegateway.report;

import org.jspecify.annotations.NullMarked;
