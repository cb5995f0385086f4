/** Orders as readers see them. */
@NullMarked
package dev.ledgerline.querymodel.order;

import org.jspecify.annotations.NullMarked;
