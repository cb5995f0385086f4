/** Reconciliation cases as readers see them. */
@NullMarked
package dev.ledgerline.querymodel.reconciliation;

import org.jspecify.annotations.NullMarked;
