/** The description of the API, made from what reads its requests. */
@NullMarked
package dev.ledgerline.api.docs;

import org.jspecify.annotations.NullMarked;
