@NullMarked
package dev.ledgerline.simulatedvenue.matching;

import org.jspecify.annotations.NullMarked;
