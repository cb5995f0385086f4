/** Examples of recorded and generated prices. */
@NullMarked
package dev.ledgerline.simulatedvenue.feed;

import org.jspecify.annotations.NullMarked;
