/** Orders: from placement to a final state. */
@NullMarked
package dev.ledgerline.messages.order;

import org.jspecify.annotations.NullMarked;
