/** Receipts: each request is answered once. */
@NullMarked
package dev.ledgerline.commandmodel.request;

import org.jspecify.annotations.NullMarked;
