@NullMarked
package dev.ledgerline.simulatedvenue.wire;

import org.jspecify.annotations.NullMarked;
