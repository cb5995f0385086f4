/** Requests to the venues, made durable before they are made; reports from the venues, turned into commands. */
@NullMarked
package dev.ledgerline.exchangegateway.order;

import org.jspecify.annotations.NullMarked;
