/** Users and API keys as the edge looks them up. */
@NullMarked
package dev.ledgerline.querymodel.identity;

import org.jspecify.annotations.NullMarked;
