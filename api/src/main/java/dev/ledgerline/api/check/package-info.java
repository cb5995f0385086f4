/** Has the live store verified, and tells what was compared with what. */
@NullMarked
package dev.ledgerline.api.check;

import org.jspecify.annotations.NullMarked;
