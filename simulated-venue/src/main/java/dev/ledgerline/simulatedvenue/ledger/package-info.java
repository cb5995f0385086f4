/** Who owns what: accounts, their balances and margin positions, in exact 8-decimal longs. */
@NullMarked
package dev.ledgerline.simulatedvenue.ledger;

import org.jspecify.annotations.NullMarked;
