@NullMarked
package dev.ledgerline.simulatedvenue.wire.market;

import org.jspecify.annotations.NullMarked;
