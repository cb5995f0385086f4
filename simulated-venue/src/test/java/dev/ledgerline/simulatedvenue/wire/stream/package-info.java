@NullMarked
package dev.ledgerline.simulatedvenue.wire.stream;

import org.jspecify.annotations.NullMarked;
