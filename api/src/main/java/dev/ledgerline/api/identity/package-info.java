/** Who calls, and what they may do: keys, login tokens and the administrator's password, checked before anything else. */
@NullMarked
package dev.ledgerline.api.identity;

import org.jspecify.annotations.NullMarked;
