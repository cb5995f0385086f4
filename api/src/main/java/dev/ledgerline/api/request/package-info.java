/** Commands of document oms.md: read in batches, run, answered. What each one does is in its capability's package. */
@NullMarked
package dev.ledgerline.api.request;

import org.jspecify.annotations.NullMarked;
