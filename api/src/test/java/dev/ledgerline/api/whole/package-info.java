/** The whole server, over HTTP, on a real PostgreSQL and the simulated exchange. */
@NullMarked
package dev.ledgerline.api.whole;

import org.jspecify.annotations.NullMarked;
