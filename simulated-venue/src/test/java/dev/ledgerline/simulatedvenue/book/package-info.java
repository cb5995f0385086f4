@NullMarked
package dev.ledgerline.simulatedvenue.book;

import org.jspecify.annotations.NullMarked;
