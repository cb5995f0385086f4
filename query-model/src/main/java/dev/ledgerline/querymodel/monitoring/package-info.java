/** What operators are told of the read tables. */
@NullMarked
package dev.ledgerline.querymodel.monitoring;

import org.jspecify.annotations.NullMarked;
