/** Examples of the venue's rules, and properties of its books and its journal. */
@NullMarked
package dev.ledgerline.simulatedvenue;

import org.jspecify.annotations.NullMarked;
