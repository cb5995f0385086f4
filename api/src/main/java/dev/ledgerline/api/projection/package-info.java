/** Read models as such: how fresh they are, and rebuilding them. */
@NullMarked
package dev.ledgerline.api.projection;

import org.jspecify.annotations.NullMarked;
