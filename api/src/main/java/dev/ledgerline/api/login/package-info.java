/** Signing in with a password: passwords, and the tokens they are exchanged for. */
@NullMarked
package dev.ledgerline.api.login;

import org.jspecify.annotations.NullMarked;
