/** A trading venue of our own, knowing nothing of the rest. */
@NullMarked
package dev.ledgerline.simulatedvenue;

import org.jspecify.annotations.NullMarked;
