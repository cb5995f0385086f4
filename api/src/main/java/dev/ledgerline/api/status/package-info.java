/** What the server is doing, for operators. */
@NullMarked
package dev.ledgerline.api.status;

import org.jspecify.annotations.NullMarked;
