/** What callers ask: its identity, its first answer, its refusal. */
@NullMarked
package dev.ledgerline.messages.request;

import org.jspecify.annotations.NullMarked;
