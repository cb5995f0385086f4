/**
 * Reconciliation: our orders, fills, balances and positions are compared with the venue's. Each difference is a case; what
 * is decided about it is carried out by commands.
 */
@NullMarked
package dev.ledgerline.exchangegateway.reconciliation;

import org.jspecify.annotations.NullMarked;
