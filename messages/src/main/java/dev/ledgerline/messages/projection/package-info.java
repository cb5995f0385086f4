/** Read models as such: how far they are, rebuilding them. */
@NullMarked
package dev.ledgerline.messages.projection;

import org.jspecify.annotations.NullMarked;
