/** Audited corrections: what an administrator sets right, each by a command that says why. */
@NullMarked
package dev.ledgerline.api.correction;

import org.jspecify.annotations.NullMarked;
