/** Which exchanges accounts can be at. */
@NullMarked
package dev.ledgerline.api.venue;

import org.jspecify.annotations.NullMarked;
