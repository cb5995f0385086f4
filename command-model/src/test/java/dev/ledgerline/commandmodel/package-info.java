/** Examples all tests of the module share: one account, one instrument, one venue. */
@NullMarked
package dev.ledgerline.commandmodel;

import org.jspecify.annotations.NullMarked;
