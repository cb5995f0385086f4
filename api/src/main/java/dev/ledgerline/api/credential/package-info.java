/** The master key that credentials are encrypted under: which it is, and changing it. */
@NullMarked
package dev.ledgerline.api.credential;

import org.jspecify.annotations.NullMarked;
