/** The risk desk: who may open positions, and stopping everything. */
@NullMarked
package dev.ledgerline.api.risk;

import org.jspecify.annotations.NullMarked;
