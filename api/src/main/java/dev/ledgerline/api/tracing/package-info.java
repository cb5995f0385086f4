/** One trace for a request and all it leads to, when that is asked for. */
@NullMarked
package dev.ledgerline.api.tracing;

import org.jspecify.annotations.NullMarked;
