/** What is over: orders and fills on disk, found by account, number, id and client order id, without a word in memory. */
@NullMarked
package dev.ledgerline.simulatedvenue.archive;

import org.jspecify.annotations.NullMarked;
