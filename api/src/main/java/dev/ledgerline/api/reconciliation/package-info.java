/** Reconciliation: compares accounts with their venues on demand, and lets people decide about differences. */
@NullMarked
package dev.ledgerline.api.reconciliation;

import org.jspecify.annotations.NullMarked;
