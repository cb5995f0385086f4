/** The HTTP edge as such: what every surface shares, whatever it is about. */
@NullMarked
package dev.ledgerline.api.web;

import org.jspecify.annotations.NullMarked;
