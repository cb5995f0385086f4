/** Named places where a test may end the process, to show that what was promised by then is still there afterwards. */
@NullMarked
package dev.ledgerline.messages.crash;

import org.jspecify.annotations.NullMarked;
