/** Holds what projections remember against the log, and the log against itself. */
@NullMarked
package dev.ledgerline.querymodel.check;

import org.jspecify.annotations.NullMarked;
