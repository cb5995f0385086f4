/** The module that remembers: projections of the log, read tables, query handlers. */
@NullMarked
package dev.ledgerline.querymodel;

import org.jspecify.annotations.NullMarked;
