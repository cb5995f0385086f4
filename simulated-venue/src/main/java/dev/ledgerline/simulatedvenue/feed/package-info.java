/** Where prices come from: recorded files, a seeded generator, or a script. */
@NullMarked
package dev.ledgerline.simulatedvenue.feed;

import org.jspecify.annotations.NullMarked;
