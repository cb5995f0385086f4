/** What the launcher runs while it prepares a build. */
@NullMarked
package dev.ledgerline.api.launcher;

import org.jspecify.annotations.NullMarked;
