/** Requests to venues whose outcome is unknown: seeing them, and answering in the venue's stead. */
@NullMarked
package dev.ledgerline.api.outcome;

import org.jspecify.annotations.NullMarked;
