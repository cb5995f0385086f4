/** Users, their keys and what each key may do: for administrators, and for users themselves. */
@NullMarked
package dev.ledgerline.api.user;

import org.jspecify.annotations.NullMarked;
