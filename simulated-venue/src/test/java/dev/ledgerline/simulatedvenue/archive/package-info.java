@NullMarked
package dev.ledgerline.simulatedvenue.archive;

import org.jspecify.annotations.NullMarked;
