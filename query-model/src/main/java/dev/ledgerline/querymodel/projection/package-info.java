/** What projections have in common: batched rows, pages, progress, rebuilds. */
@NullMarked
package dev.ledgerline.querymodel.projection;

import org.jspecify.annotations.NullMarked;
